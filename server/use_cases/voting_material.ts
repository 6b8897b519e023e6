import type { KnownElection } from '../board/elections.ts';
import { receiptAt } from '../board/receipts.ts';
import type { VotingMaterial } from '../contract/api.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import { entriesOfTypes } from '../store/board/entry_rows.ts';
import { type BoardContext, NO_ELECTION } from './context.ts';

/** Manifest and opening as their text, each with its receipt: what a page needs to seal a ballot. */
export async function votingMaterial(
  context: BoardContext,
  slug: string,
): Promise<Outcome<VotingMaterial>> {
  const election = await context.elections.find(slug);
  if (election === undefined) return NO_ELECTION;
  if (election.manifestBytes === undefined) {
    return refuse('PHASE', 'This election has no manifest yet.');
  }
  return accept({
    manifest: textOf(election.manifestBytes),
    manifestReceipt: await receiptAt(context.sql, election.id, 0),
    ...(await openingPart(context, election)),
  });
}

async function openingPart(
  { sql }: BoardContext,
  { id }: KnownElection,
): Promise<Pick<VotingMaterial, 'opening' | 'openingReceipt'>> {
  const [opening] = await entriesOfTypes(sql, id, ['opening']);
  if (opening === undefined) return {};
  return {
    opening: textOf(opening.bytes),
    openingReceipt: await receiptAt(sql, id, opening.index),
  };
}

/** Entries are canonical JSON, so their UTF-8 text gives back exactly the bytes. */
function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}
