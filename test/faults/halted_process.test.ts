import { describe, expect, test } from 'vitest';
import type { Step } from '../../server/board/sequencer/steps.ts';
import { expectNothingLost, faultElection } from './fault_election.ts';
import { BoardProcess, NO_ANSWER } from './processes.ts';

/** Inside the transaction, and what comes next to who goes on after the transaction was ended. */
const ALL_HALTS: readonly { readonly at: Step; readonly next: readonly Step[] }[] = [
  { at: 'locked', next: ['locked'] },
  { at: 'claimed', next: ['locked'] },
  { at: 'entries-stored', next: ['locked'] },
  // It does sign, what it had locked and nobody else could have signed until then; the signature does
  // not leave its memory.
  { at: 'advanced', next: ['signed', 'locked'] },
  { at: 'signed', next: ['locked'] },
  { at: 'checkpoint-stored', next: ['locked'] },
];
const slow = Boolean(process.env['GLAS_SLOW']);
const HALTS = slow
  ? ALL_HALTS
  : ALL_HALTS.filter(({ at }) => at === 'entries-stored' || at === 'advanced');
const faults = await faultElection('halted', 2 * HALTS.length + 2);
const { sql, election } = faults;
let voters = 0;

describe('a process halted in the middle of its transaction, longer than PostgreSQL waits', () => {
  test.each(HALTS)(
    'at $at: the other appends; it goes on and publishes nothing of before',
    async (row) => {
      await raceWithHalted(row, endHaltedTransaction);
    },
  );

  // The patience of PostgreSQL itself takes half a minute.
  if (slow) {
    test('and PostgreSQL itself ends the transaction', async () => {
      await raceWithHalted({ at: 'entries-stored', next: ['locked'] }, () => Promise.resolve());
    });
  }
});

async function raceWithHalted(
  { at, next }: (typeof HALTS)[number],
  endTransaction: () => Promise<void>,
): Promise<void> {
  const [late, early] = await Promise.all([voters++, voters++].map((v) => election.ballot(v)));
  if (late === undefined || early === undefined) throw new TypeError('two ballots');
  const [halted, other] = await Promise.all([
    BoardProcess.start({ ...faults.process, haltAt: at }),
    BoardProcess.start(faults.process),
  ]);
  const lateAnswer = halted.cast('halted', late);
  await halted.halted();
  const before = halted.reached.length;

  // The other waits for the row lock until PostgreSQL ends the transaction that has it.
  const earlyAnswer = other.cast('halted', early);
  await endTransaction();
  const earlyReceipt = receiptOf(await earlyAnswer);
  halted.goOn();
  const lateReceipt = receiptOf(await lateAnswer);

  const since = halted.reached.slice(before);
  expect(since.slice(0, next.length)).toEqual(next);
  expect(placeOf(lateReceipt)).toBeGreaterThan(placeOf(earlyReceipt));
  // Every stored checkpoint is a prefix of one log, and both receipts are honoured.
  await expectNothingLost(faults, [
    { ballot: early, receipt: earlyReceipt },
    { ballot: late, receipt: lateReceipt },
  ]);
  await Promise.all([halted.kill(), other.kill()]);
}

/** As PostgreSQL does itself with a transaction that idles for half a minute. */
async function endHaltedTransaction(): Promise<void> {
  const ended = await sql`
    select pg_terminate_backend(pid, 10000) from pg_stat_activity
    where datname = current_database() and state = 'idle in transaction'`;
  expect(ended.length).toBe(1);
}

function receiptOf(answer: Awaited<ReturnType<BoardProcess['cast']>>): string {
  if (answer === NO_ANSWER || !answer.ok) throw new Error('the cast was not acknowledged');
  return answer.value;
}

function placeOf(receipt: string): number {
  return Number(/^index (\d+)$/m.exec(receipt)?.[1]);
}
