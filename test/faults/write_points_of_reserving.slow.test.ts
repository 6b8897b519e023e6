import { expect, test } from 'vitest';
import type { Reserved } from '../../server/board/board.ts';
import type { Outcome } from '../../server/outcome.ts';
import { BoardElection, must } from '../server/board/board_election.ts';
import { checkLog } from '../server/board/log_check.ts';
import { answerOf, cutAtEach, EVERY_WAY } from './each_statement.ts';
import { faultElection } from './fault_election.ts';
import { boardThroughProxy } from './through_proxy.ts';

const faults = await faultElection('reserving', 1);
const { sql } = faults;
const { proxy, board, alarms } = await boardThroughProxy(faults);
let names = 0;

test.each(EVERY_WAY)(
  'reserving: the line is cut at each statement, %s: one election, and again the same keys',
  async (when) => {
    const statements = await cutAtEach<Outcome<Reserved>>(proxy, when, () => {
      const slug = `reserved-${++names}`;
      return Promise.resolve({
        act: () => board.reserve(slug),
        check: async (attempted) => {
          const reserved = answerOf(attempted);
          const mayBeThere = reserved !== undefined || when === 'after it is done';
          const rows = await sql`select from election where slug = ${slug}`;
          expect(rows).toHaveLength(mayBeThere ? 1 : 0);
          const again = must(await board.reserve(slug));
          if (reserved !== undefined) expect(again).toEqual(reserved);
          await expectUsable(slug, again.logVkey);
        },
      });
    });
    expect(statements).toBeGreaterThanOrEqual(1);
    expect(alarms).toEqual([]);
  },
);

/** The keys that were answered are those with which the log begins, and then the name is taken. */
async function expectUsable(slug: string, logVkey: string): Promise<void> {
  const election = await BoardElection.begin(faults.board, slug);
  expect(election.logVkey).toBe(logVkey);
  expect(await checkLog(sql, slug, logVkey)).toHaveLength(1);
  expect(await board.reserve(slug)).toMatchObject({ code: 'SLUG_TAKEN' });
}
