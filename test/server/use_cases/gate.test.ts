import { expect, test } from 'vitest';
import { accept, type Outcome, refuse } from '../../../server/outcome.ts';
import { Gate } from '../../../server/use_cases/gate.ts';
import { OverloadError } from '../../../server/verification/overload.ts';
import { ThreadEndedError } from '../../../server/verification/pool.ts';

const alarms: Error[] = [];
const gate = new Gate(2, (problem) => alarms.push(problem));
const done = (): Promise<Outcome<string>> => Promise.resolve(accept('done'));

/** Work that ends when it is told to. */
function held(): { readonly work: () => Promise<Outcome<string>>; readonly end: () => void } {
  let end = (): void => undefined;
  const ended = new Promise<Outcome<string>>((resolve) => {
    end = () => {
      resolve(accept('held'));
    };
  });
  return { work: () => ended, end };
}

test('lets so many of a kind into an election, and others past them', async () => {
  const inside = [held(), held()];
  const under = inside.map(({ work }) => gate.pass('ballots', 'full', work));
  expect(await gate.pass('ballots', 'full', done)).toMatchObject({ ok: false, code: 'BUSY' });
  expect(await gate.pass('entries', 'full', done)).toEqual(accept('done'));
  expect(await gate.pass('challenges', 'full', done)).toEqual(accept('done'));
  expect(await gate.pass('ballots', 'another', done)).toEqual(accept('done'));
  inside[0]?.end();
  await under[0];
  expect(await gate.pass('ballots', 'full', done)).toEqual(accept('done'));
  inside[1]?.end();
  expect(await Promise.all(under)).toEqual([accept('held'), accept('held')]);
});

test('is left again by what was refused and what failed', async () => {
  const refused = refuse('PHASE', 'Not now.');
  for (let i = 0; i < 3; i++) {
    expect(await gate.pass('ballots', 'failing', () => Promise.resolve(refused))).toBe(refused);
    const fault = gate.pass('ballots', 'failing', () => Promise.reject(new Error('fault')));
    await expect(fault).rejects.toThrow('fault');
  }
  expect(await gate.pass('ballots', 'failing', done)).toEqual(accept('done'));
});

test('an overload behind it is BUSY, and a thread that ended is too, with an alarm', async () => {
  const overload = gate.pass('ballots', 'behind', () => Promise.reject(new OverloadError()));
  expect(await overload).toMatchObject({ code: 'BUSY' });
  expect(alarms).toEqual([]);
  const ended = new ThreadEndedError('gone');
  expect(await gate.pass('ballots', 'behind', () => Promise.reject(ended))).toMatchObject({
    code: 'BUSY',
  });
  expect(alarms).toEqual([ended]);
});
