import type { EntryType } from '../../crypto/wire/entry.ts';
import type { Receipt } from '../board/board.ts';
import type { KnownElection } from '../board/elections.ts';
import { receiptAt } from '../board/receipts.ts';
import { accept, type Outcome } from '../outcome.ts';
import { heldClaims } from '../store/board/claim_rows.ts';
import type { BoardContext } from './context.ts';

/** The receipt of these very bytes where the board has them: whoever repeats a request gets it. */
export async function receiptIfPresent(
  { sql }: BoardContext,
  election: KnownElection,
  type: EntryType,
  leafHash: Uint8Array,
): Promise<Outcome<Receipt> | undefined> {
  const held = await heldClaims(sql, election.id, [{ kind: 'entry', value: leafHash }]);
  const [holder] = held.values();
  // A challenge also holds the leaf hash of the ballot that it opened.
  if (holder?.type !== type) return undefined;
  return accept(await receiptAt(sql, election.id, holder.index));
}
