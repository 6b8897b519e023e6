import { signCheckpoint } from '../../../crypto/log/checkpoint.ts';
import { inclusionProof } from '../../../crypto/log/merkle.ts';
import { formatReceipt } from '../../../crypto/log/receipt.ts';
import { insertBallots, insertChallenges } from '../../store/board/ballot_rows.ts';
import {
  advanceLog,
  insertEntries,
  type LogEnd,
  lockLog,
  storeCheckpoint,
  storeTiles,
} from '../../store/board/log_rows.ts';
import { insertNotices } from '../../store/board/notice_rows.ts';
import type { Sql, Transaction } from '../../store/connection.ts';
import type { Receipt } from '../board.ts';
import { phaseAfter } from '../phases.ts';
import { LogDamagedError, type LogName, readIntactEdge, type SeenEnd } from './integrity.ts';
import { explain, judge, type Verdict } from './judge.ts';
import type { Steps } from './steps.ts';
import type { NewEntry, Submission } from './submission.ts';
import type { TileEdge } from './tile_edge.ts';

/** A log and the key that signs for it. Secret: seed. */
export interface Log extends LogName {
  readonly seed: Uint8Array;
}

export interface Appended {
  readonly verdicts: ReadonlyMap<Submission, Verdict>;
  /** Undefined where nothing was appended. */
  readonly end: SeenEnd | undefined;
  /** Receipt of an entry that was appended now. */
  readonly receipt: (index: number) => Promise<Receipt>;
}

/**
 * Appends a batch in one transaction: entries, tiles, the log's size and the checkpoint, or nothing.
 * Answers only after the commit. In this order, because of what each step rests on:
 *
 * 1. the row lock, under which nobody else appends, and the check that the log is what was signed last;
 * 2. everything that is to be signed is stored;
 * 3. the size moves on by compare-and-swap: whoever has lost the lock unawares (a process that was
 *    halted past PostgreSQL's patience, a statement that went round the lock) is told here;
 * 4. only then is the checkpoint signed. Two that race never sign the same size: the loser has not
 *    passed 3. The signature is in this process's memory alone until the commit.
 *
 * What a crash means is written at each step. Of this process: its connections end, and PostgreSQL
 * rolls back what was not committed. Of PostgreSQL, or of the connection: the same, but this process
 * lives, and sends the same batch again (`Sequencer`). A halted process is one that crashed, until it
 * goes on; its transaction is ended after 30 s, and its next statement fails.
 */
export async function appendBatch(
  sql: Sql,
  log: Log,
  batch: readonly Submission[],
  seen: SeenEnd | undefined,
  steps: Steps,
): Promise<Appended> {
  const appended = await sql.begin(async (transaction) => {
    const end = await lockLog(transaction, log.id);
    const edge = await readIntactEdge(transaction, log, end, seen);
    // Crash: nothing is written; the lock falls with the connection.
    await steps.reached('locked');

    const { admitted, others } = await judge(transaction, log.id, end, batch);
    // Crash: the claims are rolled back with everything else; the same bytes may be sent again.
    await steps.reached('claimed');

    const verdicts = new Map<Submission, Verdict>();
    let size = end.size;
    for (const submission of admitted) {
      verdicts.set(submission, { kind: 'appended', index: size });
      size += submission.entries.length;
    }
    const grown =
      admitted.length === 0 ? undefined : await grow(transaction, log, end, admitted, edge, steps);
    for (const [submission, verdict] of await explain(transaction, log.id, others)) {
      verdicts.set(submission, verdict);
    }
    return { verdicts, end: grown, edge };
  });
  // Crash: everything is stored and published, but nobody was told. The same bytes get this receipt.
  await steps.reached('committed');
  return { verdicts: appended.verdicts, end: appended.end, receipt: prover(appended) };
}

/** Stores what was admitted, moves the log's end, and signs the log that this makes. */
async function grow(
  transaction: Transaction,
  log: Log,
  end: LogEnd,
  admitted: readonly Submission[],
  edge: TileEdge,
  steps: Steps,
): Promise<SeenEnd> {
  const entries = admitted.flatMap((submission) => submission.entries);
  await storeEntries(transaction, log.id, end.size, admitted);
  for (const { leafHash } of entries) edge.append(leafHash);
  await storeTiles(transaction, log.id, edge.changed());
  // Crash: all of it is rolled back.
  await steps.reached('entries-stored');

  const root = await edge.root();
  const isOurs = await advanceLog(transaction, log.id, {
    from: end.size,
    to: edge.size,
    phase: entries.reduce((phase, { type }) => phaseAfter(type, phase), end.phase),
    ballots: countOf(entries, 'ballot'),
    challenges: countOf(entries, 'challenge'),
    revocations: countOf(entries, 'revocation'),
  });
  if (!isOurs) throw new LogDamagedError(log.slug, 'another writer appended without its lock');
  // Crash: the size goes back with the rest, before anybody else could see it or build on it.
  await steps.reached('advanced');

  const note = signCheckpoint({ origin: log.key.name, size: edge.size, root }, log.seed);
  // Crash: the signature is lost with this process's memory, where alone it was; a later one may be
  // over other entries of the same number, and no reader can hold both.
  await steps.reached('signed');

  await Promise.all([
    storeCheckpoint(transaction, log.id, edge.size, note),
    transaction`select pg_notify('glas_board', ${`${end.slug} ${edge.size}`})`,
  ]);
  // Crash of this process: rolled back, and nobody was notified. Loss of the connection from here on:
  // not known whether the commit came through, so the batch is sent again, and what is there is found
  // to be there.
  await steps.reached('checkpoint-stored');
  return { size: edge.size, note, root };
}

/** Entries and their index rows. Sent together; PostgreSQL runs them in this order. */
async function storeEntries(
  transaction: Transaction,
  election: number,
  from: number,
  admitted: readonly Submission[],
): Promise<void> {
  const entries = admitted
    .flatMap((submission) => submission.entries)
    .map((entry, i) => ({ ...entry, index: from + i }));
  const ballots = entries.flatMap(({ ballot, index }) =>
    ballot === undefined ? [] : { ...ballot, index },
  );
  await Promise.all([
    insertEntries(transaction, election, entries),
    insertBallots(transaction, election, ballots),
    insertNotices(
      transaction,
      ballots.filter(({ hasNotice }) => hasNotice).map(({ issue }) => issue),
    ),
    insertChallenges(
      transaction,
      election,
      entries.flatMap(({ opened, index }) =>
        opened === undefined ? [] : { tracker: opened, index },
      ),
    ),
  ]);
  let first = from;
  for (const submission of admitted) {
    await submission.alongside?.(transaction, first);
    first += submission.entries.length;
  }
}

function countOf(entries: readonly NewEntry[], type: NewEntry['type']): number {
  return entries.filter((entry) => entry.type === type).length;
}

/** Proves new entries from the tiles in memory, as the log was after this batch. */
function prover({
  end,
  edge,
}: {
  readonly end: SeenEnd | undefined;
  readonly edge: TileEdge;
}): (index: number) => Promise<Receipt> {
  const subtrees = edge.subtrees();
  return async (index) => {
    if (end === undefined) throw new Error('nothing was appended');
    return formatReceipt(index, await inclusionProof(subtrees, index, end.size), end.note);
  };
}
