import { leafHash } from '../../crypto/log/merkle.ts';
import { decodeEntry } from '../../crypto/wire/entry.ts';
import type { FramedEntry } from '../../crypto/wire/framing.ts';
import type { Facts, RollSummary } from '../board/admission/facts.ts';
import type { RareEntry } from '../board/admission/rare_entry.ts';
import { utcSeconds } from '../board/admission/times.ts';
import type { KnownElection } from '../board/elections.ts';
import { rootAt } from '../board/receipts.ts';
import { entriesOfTypes, rollDigest } from '../store/board/entry_rows.ts';
import { votersByStyle } from '../store/board/voter_rows.ts';
import { type BoardContext, isNamed, type NamedElection } from './context.ts';

const CEREMONY = [
  ...(['key-commitment', 'key-reveal', 'key-complaint'] as const),
  ...(['key-answer', 'key-confirmation', 'key-possession'] as const),
];

/**
 * Reads from the log what an entry is judged by. May see more than `election.size` entries; the
 * sequencer then finds the judgement stale.
 */
export async function readFacts(
  context: BoardContext,
  election: KnownElection,
  entry: RareEntry,
): Promise<Facts> {
  const { origin, logKey, registrarKey } = election;
  const facts: Facts = {
    reserved: { origin, logKey, registrarKey },
    now: utcSeconds(context.clock()),
    ...(isNamed(election) ? { framedManifest: manifestOf(election) } : {}),
  };
  switch (entry.type) {
    case 'manifest':
    case 'notice':
      return facts;
    case 'closing':
      return { ...facts, ...(await openingOf(context, election)) };
    case 'opening':
      return {
        ...facts,
        ceremony: await ceremonyOf(context, election),
        roll: await rollOf(context, election),
      };
    case 'decryption':
      return {
        ...facts,
        ceremony: await ceremonyOf(context, election),
        ...(await tallyOf(context, election)),
      };
    case 'key-confirmation':
      return {
        ...facts,
        ceremony: await ceremonyOf(context, election),
        ...(await rootSeenBy(context, election, entry.checkpoint.size)),
      };
    default:
      return { ...facts, ceremony: await ceremonyOf(context, election) };
  }
}

function manifestOf({ manifestBytes, manifestAttachment }: NamedElection): FramedEntry {
  return { entry: manifestBytes, attachment: manifestAttachment };
}

async function ceremonyOf({ sql }: BoardContext, { id }: KnownElection): Promise<Uint8Array[]> {
  const entries = await entriesOfTypes(sql, id, CEREMONY);
  return entries.map(({ bytes }) => bytes);
}

async function rollOf({ sql }: BoardContext, { id }: KnownElection): Promise<RollSummary> {
  const [digest, styles] = await Promise.all([rollDigest(sql, id), votersByStyle(sql, id)]);
  return { digest, size: styles.reduce((sum, { voters }) => sum + voters, 0), styles };
}

async function tallyOf(
  { sql }: BoardContext,
  { id }: KnownElection,
): Promise<Pick<Facts, 'tally'>> {
  const [tally] = await entriesOfTypes(sql, id, ['tally']);
  if (tally === undefined) return {};
  return {
    tally: { leafHash: leafHash(tally.bytes), attachment: tally.attachment ?? new Uint8Array() },
  };
}

async function openingOf(
  { sql }: BoardContext,
  { id }: KnownElection,
): Promise<Pick<Facts, 'openedAt'>> {
  const [row] = await entriesOfTypes(sql, id, ['opening']);
  const opening = row && decodeEntry(row.bytes);
  return opening?.type === 'opening' ? { openedAt: opening.openedAt } : {};
}

/** Only a checkpoint of this log that holds every reveal was seen: what is confirmed is the reveals. */
async function rootSeenBy(
  { sql }: BoardContext,
  { id, size }: KnownElection,
  seenSize: number,
): Promise<Pick<Facts, 'rootSeen'>> {
  const lastReveal = (await entriesOfTypes(sql, id, ['key-reveal'])).at(-1)?.index ?? 0;
  if (seenSize > size || seenSize <= lastReveal) return {};
  return { rootSeen: await rootAt(sql, id, seenSize) };
}
