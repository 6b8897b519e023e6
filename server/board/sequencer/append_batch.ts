import { signCheckpoint } from '../../../crypto/log/checkpoint.ts';
import { inclusionProof } from '../../../crypto/log/merkle.ts';
import { formatReceipt } from '../../../crypto/log/receipt.ts';
import { insertBallots, insertChallenges } from '../../store/board/ballot_rows.ts';
import {
  advanceLog,
  insertEntries,
  type LogEnd,
  lockLog,
  storeTiles,
} from '../../store/board/log_rows.ts';
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
 * Appends a batch in one transaction: entries, tiles, checkpoint and the log's size, or nothing.
 * Answers only after the commit. What a crash (of this process, of PostgreSQL, of the connection)
 * means is written at each step.
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

/** Stores what was admitted and signs the log that it makes. */
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
  const note = signCheckpoint({ origin: log.key.name, size: edge.size, root }, log.seed);
  // Crash: the signature is lost with this process's memory, where alone it was; a later one may be
  // over other entries of the same number, and no one can hold both.
  await steps.reached('signed');

  const grown = await advanceLog(transaction, log.id, {
    from: end.size,
    to: edge.size,
    note,
    phase: entries.reduce((phase, { type }) => phaseAfter(type, phase), end.phase),
    ballots: countOf(entries, 'ballot'),
    challenges: countOf(entries, 'challenge'),
    revocations: countOf(entries, 'revocation'),
  });
  if (!grown) throw new LogDamagedError(log.slug, 'another writer appended without its lock');
  await transaction`select pg_notify('glas_board', ${`${end.slug} ${edge.size}`})`;
  // Crash of this process: rolled back. Loss of the connection from here on: not known whether the
  // commit came through, so the batch is sent again, and what is there is found to be there.
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
  await Promise.all([
    insertEntries(transaction, election, entries),
    insertBallots(
      transaction,
      election,
      entries.flatMap(({ ballot, index }) => (ballot === undefined ? [] : { ...ballot, index })),
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
