import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { verifyReceipt } from '../../../../crypto/log/receipt.ts';
import type { Step } from '../../../../server/board/sequencer/steps.ts';
import type { Submission } from '../../../../server/board/sequencer/submission.ts';
import { openDatabase } from '../../../../server/store/connection.ts';
import { checkLog } from '../log_check.ts';
import { testBoards } from '../open_board.ts';
import { ciphertext, entryOf, freshEntry, receiptOf, SyntheticLog } from './synthetic_log.ts';

const boards = await testBoards();
const board = await boards.open();

test('two processes at once make one log: every receipt honoured, every checkpoint a prefix', async () => {
  const log = await SyntheticLog.create(boards, board, 'two-writers');
  const otherSql = await openDatabase(boards.databaseUrl);
  const writers = [await log.sequencer(), await log.sequencer({ sql: otherSql })];
  const entries = Array.from({ length: 700 }, freshEntry);
  const receipts = await Promise.all(
    entries.map(async (entry, i) =>
      receiptOf((await writers[i % 2]?.append({ entries: [entry] })) ?? 'stale'),
    ),
  );
  await otherSql.end();

  const stored = await checkStored(log);
  expect(stored).toHaveLength(700);
  for (const [i, { bytes }] of entries.entries()) {
    const verified = verifyReceipt(receipts[i] ?? '', bytes, log.vkey);
    expect(verified.ok && Buffer.compare(stored[verified.index] ?? bytes, bytes) === 0).toBe(true);
  }
});

test('what waits shares a transaction, and a lone entry waits for nobody', async () => {
  const log = await SyntheticLog.create(boards, board, 'batches');
  const sequencer = await log.sequencer();
  receiptOf(await sequencer.append({ entries: [freshEntry()] }));
  const burst = Array.from({ length: 1_100 }, () => sequencer.append({ entries: [freshEntry()] }));
  (await Promise.all(burst)).forEach(receiptOf);
  expect(await checkpointSizes(log)).toEqual([1, 513, 1_025, 1_101]);
});

test('the same bytes twice, in one batch or later, have one place and one receipt', async () => {
  const log = await SyntheticLog.create(boards, board, 'again');
  const sequencer = await log.sequencer();
  const entry = freshEntry();
  const placements = await Promise.all(
    [entry, freshEntry(), entry, entry].map((each) => sequencer.append({ entries: [each] })),
  );
  const [first, , third, fourth] = placements.map(receiptOf);
  expect([third, fourth]).toEqual([first, first]);
  receiptOf(await sequencer.append({ entries: [freshEntry()] }));
  expect(receiptOf(await sequencer.append({ entries: [entry] }))).toBe(first);
  expect(await checkStored(log)).toHaveLength(3);
});

test('of a batch the refused alone are left out, and who lost only to them is taken', async () => {
  const log = await SyntheticLog.create(boards, board, 'claims');
  const sequencer = await log.sequencer();
  const placements = await Promise.all(
    [
      entryOf('a', ciphertext('x')),
      entryOf('b', ciphertext('x'), ciphertext('y')), // loses x to a
      entryOf('c', ciphertext('y')), // lost y to b, which is not taken
      entryOf('d', ciphertext('z')),
    ].map((entry) => sequencer.append({ entries: [entry] })),
  );
  expect(placements.map((each) => each !== 'stale' && each.ok)).toEqual([true, false, true, true]);
  expect(placements[1]).toMatchObject({ code: 'DUPLICATE_RANDOMNESS' });
  const names = (await checkStored(log)).map((bytes) => Buffer.from(bytes).toString());
  expect(names.map((text) => /"en":"(.)"/.exec(text)?.[1])).toEqual(['a', 'd', 'c']);
  const again = await sequencer.append({ entries: [entryOf('e', ciphertext('y'))] });
  expect(again).toMatchObject({ code: 'DUPLICATE_RANDOMNESS' });
});

test('ballots of a voter may share a batch with what is no ballot', async () => {
  const log = await SyntheticLog.create(boards, board, 'mixed');
  const pseudonym = randomBytes(16);
  await boards.sql`insert into voter values (${log.id}, ${pseudonym}, 'all', 1)`;
  const [issue] = await boards.sql<{ number: number }[]>`
    insert into issue (election, pseudonym, digest) values (${log.id}, ${pseudonym}, ${pseudonym})
    returning number`;
  const ballot = {
    pseudonym,
    style: 'all',
    issue: issue?.number ?? 0,
    tracker: randomBytes(20),
    hasNotice: false,
  };
  const sequencer = await log.sequencer();
  const entries = [freshEntry(), freshEntry(), { ...entryOf('ballot'), ballot }, freshEntry()];
  const placements = await Promise.all(
    entries.map((entry) => sequencer.append({ entries: [entry] })),
  );
  placements.forEach(receiptOf);
  expect(await checkStored(log)).toHaveLength(4);
  expect(await checkpointSizes(log)).toEqual([4]);
});

test('what PostgreSQL does not take fails alone, with everything that came alongside', async () => {
  const log = await SyntheticLog.create(boards, board, 'poison');
  const sequencer = await log.sequencer();
  const empty = { ...freshEntry(), bytes: new Uint8Array() };
  const failing: Submission = {
    entries: [freshEntry()],
    alongside: async (transaction) => {
      await transaction`create table left_behind (id integer)`;
      await transaction`select 1/0`;
    },
  };
  const outcomes = await Promise.allSettled([
    sequencer.append({ entries: [freshEntry()] }),
    sequencer.append({ entries: [empty] }),
    sequencer.append({ entries: [freshEntry()] }),
    sequencer.append(failing),
    sequencer.append({ entries: [freshEntry()] }),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual([
    ...['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled'],
  ]);
  expect(await checkStored(log)).toHaveLength(3);
  expect(await boards.sql`select to_regclass('left_behind') as it`).toEqual([{ it: null }]);
});

test('several entries go together or not at all, after what waited before them', async () => {
  const log = await SyntheticLog.create(boards, board, 'together');
  const sequencer = await log.sequencer();
  const three = [freshEntry(), freshEntry(), freshEntry()];
  const firstIndices: number[] = [];
  const together: Submission = {
    entries: three,
    alongside: (_, firstIndex) => Promise.resolve(void firstIndices.push(firstIndex)),
  };
  const placements = await Promise.all([
    sequencer.append({ entries: [freshEntry()] }),
    sequencer.append(together),
    sequencer.append({ entries: [freshEntry(), three[1] ?? freshEntry()] }),
    sequencer.append({ entries: [freshEntry()], judgedAt: 2 }),
    sequencer.append({ entries: [freshEntry()], judgedAt: 4 }),
  ]);
  expect(placements.map((each) => (each === 'stale' ? each : each.ok))).toEqual([
    ...[true, true, false, 'stale', true],
  ]);
  expect(firstIndices).toEqual([1]);
  expect(await checkStored(log)).toHaveLength(5);
});

test('every step is reached, in order, and nothing is answered before the commit', async () => {
  const log = await SyntheticLog.create(boards, board, 'steps');
  const reached: (Step | 'answer')[] = [];
  const sequencer = await log.sequencer({
    steps: { reached: (step) => void reached.push(step) },
  });
  await sequencer.append({ entries: [freshEntry()] }).then(() => reached.push('answer'));
  expect(reached.filter((step) => step !== 'answer')).toEqual([
    ...['pooled', 'locked', 'claimed', 'entries-stored', 'advanced', 'signed', 'checkpoint-stored'],
    ...['committed', 'answered'],
  ]);
  expect(reached.indexOf('answer')).toBeGreaterThan(reached.indexOf('committed'));
});

test('a closing sequencer answers what waits, and takes no more', async () => {
  const log = await SyntheticLog.create(boards, board, 'closing');
  const sequencer = await log.sequencer();
  const waiting = [1, 2, 3].map(() => sequencer.append({ entries: [freshEntry()] }));
  await sequencer.close();
  expect(await sequencer.append({ entries: [freshEntry()] })).toMatchObject({ code: 'BUSY' });
  (await Promise.all(waiting)).forEach(receiptOf);
  expect(await checkStored(log)).toHaveLength(3);
});

test('more than the pool holds is sent away, and what it holds is stored', async () => {
  const log = await SyntheticLog.create(boards, board, 'overload');
  const sequencer = await log.sequencer();
  const appends = Array.from({ length: 4_100 }, () =>
    sequencer.append({ entries: [freshEntry()] }),
  );
  const placements = await Promise.all(appends);
  const refused = placements.filter((each) => each !== 'stale' && !each.ok);
  expect(refused).toHaveLength(4);
  expect(refused[0]).toMatchObject({ code: 'BUSY' });
  const [row] = await boards.sql`select size from election where id = ${log.id}`;
  expect(row).toEqual({ size: 4_096 });
});

async function checkStored(log: SyntheticLog): Promise<Uint8Array[]> {
  return checkLog(boards.sql, log.slug, log.vkey);
}

/** One for each transaction. */
async function checkpointSizes(log: SyntheticLog): Promise<number[]> {
  const rows = await boards.sql<{ size: number }[]>`
    select size from checkpoint where election = ${log.id} order by size`;
  return rows.map(({ size }) => size);
}
