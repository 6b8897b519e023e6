import { afterAll, expect, test } from 'vitest';
import { isPassing, isUnavailable } from '../../../server/store/passing_faults.ts';
import { connect, LostConnectionError } from '../../../server/store/sql.ts';
import { freshDatabase } from '../../support/database.ts';

const sql = connect(await freshDatabase(), 1);
afterAll(() => sql.end());

/** What PostgreSQL itself throws with this SQLSTATE. */
async function thrownWith(state: string): Promise<unknown> {
  const raised = sql.unsafe(`do $$ begin raise exception sqlstate '${state}'; end $$`);
  return raised.then(
    () => undefined,
    (error: unknown) => error,
  );
}

test.each([
  ['57P03', 'it is starting up', true, true],
  ['40P01', 'a deadlock', true, true],
  ['08006', 'its own connection failed', true, true],
  ['53300', 'too many connections', true, true],
  ['53100', 'its disk is full', false, true],
  ['58030', 'its disk fails', false, true],
  ['25006', 'a stand-by takes no writes', false, true],
  ['25001', 'a statement that no transaction may hold', false, false],
  ['23505', 'a key that is there already', false, false],
  ['42P01', 'a table that is not there', false, false],
])('%s, %s: passing %s, unavailable %s', async (state, _what, passing, unavailable) => {
  const error = await thrownWith(state);
  expect(error).toMatchObject({ name: 'PostgresError', code: state });
  expect(isPassing(error)).toBe(passing);
  expect(isUnavailable(error)).toBe(unavailable);
});

test('a lost connection passes; a mistake of ours does not, whatever code it bears', () => {
  expect(isPassing(new LostConnectionError('lost'))).toBe(true);
  expect(isUnavailable(new LostConnectionError('lost'))).toBe(true);
  const ours = [new TypeError('value 1 is undefined'), undefined, '57P03'];
  const borrowed = ['57P03', '53100'].map((code) => Object.assign(new Error('no'), { code }));
  for (const error of [...ours, ...borrowed]) {
    expect(isPassing(error)).toBe(false);
    expect(isUnavailable(error)).toBe(false);
  }
});
