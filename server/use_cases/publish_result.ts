import { leafHash } from '../../crypto/log/merkle.ts';
import { decodeEntry } from '../../crypto/wire/entry.ts';
import type { Receipt } from '../board/board.ts';
import { phaseRefusal } from '../board/phases.ts';
import { receiptAt } from '../board/receipts.ts';
import { accept, busy, type Outcome, refuse } from '../outcome.ts';
import { countedWeights } from '../store/board/ballot_rows.ts';
import { entriesOfTypes, type StoredEntry } from '../store/board/entry_rows.ts';
import type { CombineTask } from '../verification/tasks.ts';
import {
  type BoardContext,
  isOpened,
  keysOf,
  NO_ELECTION,
  type OpenedElection,
} from './context.ts';

/**
 * Combines the first t decryptions of the log and publishes the counts. docs/protocol.md §10.
 * Repeated, it answers the first receipt.
 */
export async function publishResult(
  context: BoardContext,
  slug: string,
): Promise<Outcome<Receipt>> {
  const { sql, elections, pool, sequencers } = context;
  const election = await elections.find(slug);
  if (election === undefined) return NO_ELECTION;
  const [published] = await entriesOfTypes(sql, election.id, ['result']);
  if (published !== undefined) return accept(await receiptAt(sql, election.id, published.index));
  const untimely = phaseRefusal('result', election.phase);
  if (untimely !== undefined) return untimely;
  if (!isOpened(election)) throw new Error('a tallied election has neither manifest nor key');

  const { threshold } = election.manifest;
  const decryptions = await entriesOfTypes(sql, election.id, ['decryption']);
  if (decryptions.length < threshold) {
    return refuse(
      'TOO_FEW_DECRYPTIONS',
      `${decryptions.length} of ${threshold} trustees have decrypted.`,
    );
  }
  const task = await combineTask(context, election, decryptions.slice(0, threshold));
  const bytes = await pool.run('combineDecryptions', task);
  const placement = await sequencers.append(election, {
    entries: [
      { type: 'result', bytes, attachment: undefined, leafHash: leafHash(bytes), claims: [] },
    ],
  });
  return placement === 'stale' ? busy() : placement;
}

async function combineTask(
  { sql }: BoardContext,
  election: OpenedElection,
  decryptions: readonly StoredEntry[],
): Promise<CombineTask> {
  const [tally] = await entriesOfTypes(sql, election.id, ['tally']);
  if (tally === undefined) throw new Error('a tallied election has no tally');
  return {
    keys: keysOf(election),
    tally: { entry: tally.bytes, attachment: tally.attachment ?? new Uint8Array() },
    decryptions: decryptions.map(({ bytes, attachment }) => ({
      trustee: trusteeOf(bytes),
      attachment: attachment ?? new Uint8Array(),
    })),
    weights: await countedWeights(sql, election.id),
  };
}

function trusteeOf(bytes: Uint8Array): number {
  const entry = decodeEntry(bytes);
  if (entry.type !== 'decryption') throw new Error('an entry stored as decryption is none');
  return entry.trustee;
}
