import type { KnownElection } from '../board/elections.ts';
import { toBase64Url } from '../../crypto/wire/bytes.ts';
import { decodeEntry } from '../../crypto/wire/entry.ts';
import { receiptAt } from '../board/receipts.ts';
import type { VotingMaterial } from '../contract/api.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import { entriesOfTypes } from '../store/board/entry_rows.ts';
import type { Sql } from '../store/connection.ts';
import { type BoardContext, isNamed, type NamedElection, NO_ELECTION } from './context.ts';

/**
 * What a page needs to seal a ballot: manifest and opening as their text, each with its receipt, and
 * the trustees' own word on the election key.
 */
export async function votingMaterial(
  context: BoardContext,
  slug: string,
): Promise<Outcome<VotingMaterial>> {
  const election = await context.elections.find(slug);
  if (election === undefined) return NO_ELECTION;
  if (!isNamed(election)) {
    return refuse('PHASE', 'This election has no manifest yet.');
  }
  return accept({
    manifest: textOf(election.manifestBytes),
    ...contestsPart(election),
    manifestReceipt: await receiptAt(context.sql, election.id, 0),
    ...(await openingPart(context, election)),
  });
}

function contestsPart({ manifestAttachment }: NamedElection): Pick<VotingMaterial, 'contests'> {
  return manifestAttachment.length > 0 ? { contests: textOf(manifestAttachment) } : {};
}

async function openingPart(
  { sql }: BoardContext,
  { id }: KnownElection,
): Promise<Pick<VotingMaterial, 'opening' | 'openingReceipt' | 'confirmations'>> {
  const [opening] = await entriesOfTypes(sql, id, ['opening']);
  if (opening === undefined) return {};
  return {
    opening: textOf(opening.bytes),
    openingReceipt: await receiptAt(sql, id, opening.index),
    confirmations: await confirmations(sql, id),
  };
}

/** By trustee; the log has them in the order in which they came. */
async function confirmations(sql: Sql, election: number): Promise<string[]> {
  const stored = await entriesOfTypes(sql, election, ['key-confirmation']);
  return stored
    .map(({ bytes }) => ({ bytes, trustee: trusteeOf(bytes) }))
    .sort((a, b) => a.trustee - b.trustee)
    .map(({ bytes }) => toBase64Url(bytes));
}

function trusteeOf(bytes: Uint8Array): number {
  const entry = decodeEntry(bytes);
  if (entry.type !== 'key-confirmation') throw new Error(`a ${entry.type} is no confirmation`);
  return entry.trustee;
}

/** Entries are canonical JSON, so their UTF-8 text gives back exactly the bytes. */
function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}
