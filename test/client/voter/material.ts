import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import { decodeEntry } from '../../../crypto/wire/entry.ts';
import type { VotingMaterial } from '../../../server/contract/api.ts';
import { firstOf } from '../../support/full_election.ts';
import type { SampleElection } from '../../support/sample_election.ts';
import { receiptOf } from './receipts.ts';

/** What a server tells the page of an open election. */
export async function materialOf(from: SampleElection): Promise<VotingMaterial> {
  const opening = firstOf(from, 'opening');
  const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
  return {
    manifest: text(from.entries[0]?.entry),
    manifestReceipt: await receiptOf(from, 0),
    opening: text(opening.framed.entry),
    openingReceipt: await receiptOf(from, opening.index),
    confirmations: confirmationsOf(from),
  };
}

/** Of every trustee, in their order; base64url. */
export function confirmationsOf(from: SampleElection): string[] {
  return from.entries
    .filter(({ entry }) => decodeEntry(entry).type === 'key-confirmation')
    .map(({ entry }) => toBase64Url(entry));
}
