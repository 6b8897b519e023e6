import { sha256 } from '@noble/hashes/sha2.js';
import { leafHash } from '../../crypto/log/merkle.ts';
import { hasAttachment } from '../../crypto/wire/entry.ts';
import { toHex } from '../../crypto/wire/bytes.ts';
import type { FramedEntry } from '../../crypto/wire/framing.ts';
import { DECRYPTION_PLACE_BYTES, tallyPlaces } from '../../crypto/wire/layout.ts';
import { isRare, type RareEntry } from '../board/admission/rare_entry.ts';
import type { Receipt } from '../board/board.ts';
import type { KnownElection } from '../board/elections.ts';
import { phaseRefusal } from '../board/phases.ts';
import type { Submission } from '../board/sequencer/submission.ts';
import { busy, type Outcome, refuse } from '../outcome.ts';
import type { Claim } from '../store/board/claim_rows.ts';
import { setElectionKey, setFingerprint } from '../store/board/entry_rows.ts';
import { type BoardContext, NO_ELECTION } from './context.ts';
import { attachmentRefusal, decodeSubmitted, fingerprintRefusal, ownCopy } from './decode.ts';
import { receiptIfPresent } from './on_the_board.ts';
import { readFacts } from './read_facts.ts';

/** Judging again because another entry came first is rare; so often in a row, something floods. */
const MAX_ROUNDS = 8;

/** Appends an entry that its own signature admits: manifest, key-*, opening, closing, notice, decryption. */
export async function submitEntry(
  context: BoardContext,
  slug: string,
  submitted: FramedEntry,
): Promise<Outcome<Receipt>> {
  const framed = ownCopy(submitted);
  const decoded = decodeSubmitted(framed.entry, framed.attachment);
  if (!decoded.ok) return decoded;
  const entry = decoded.value;
  if (!isRare(entry)) {
    return refuse('BAD_REQUEST', `A ${entry.type} is not submitted this way.`, 'type');
  }
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const election = await context.elections.find(slug);
    if (election === undefined) return NO_ELECTION;
    const answer = await submitOnce(context, election, entry, framed);
    if (answer !== 'stale') return answer;
  }
  return busy();
}

async function submitOnce(
  context: BoardContext,
  election: KnownElection,
  entry: RareEntry,
  framed: FramedEntry,
): Promise<Outcome<Receipt> | 'stale'> {
  const leaf = leafHash(framed.entry);
  const present = await receiptIfPresent(context, election, entry.type, leaf);
  if (present !== undefined) return present;
  const refusal =
    phaseRefusal(entry.type, election.phase) ??
    fingerprintRefusal(entry, election.fingerprint) ??
    attachmentRefusal(entry, framed.attachment, attachmentBytesOf(entry, framed, election));
  if (refusal !== undefined) return refusal;

  const facts = await readFacts(context, election, entry);
  const refused = await context.pool.run(
    'judgeRareEntry',
    { framed, facts },
    `entries of ${election.slug}`,
  );
  if (refused === undefined) {
    return context.sequencers.append(election, submissionOf(election, entry, framed, leaf));
  }
  // The same bytes may have been appended since the first look, and then speak against themselves.
  return (await receiptIfPresent(context, election, entry.type, leaf)) ?? refused;
}

function attachmentBytesOf(
  entry: RareEntry,
  { attachment }: FramedEntry,
  { manifest }: KnownElection,
): number {
  // A manifest's may have any length, but must be there: its digest says which it is.
  if (entry.type === 'manifest' && hasAttachment(entry)) return Math.max(1, attachment.length);
  if (entry.type !== 'decryption' || manifest === undefined) return 0;
  return DECRYPTION_PLACE_BYTES * tallyPlaces(manifest).length;
}

function submissionOf(
  election: KnownElection,
  entry: RareEntry,
  { entry: bytes, attachment }: FramedEntry,
  leaf: Uint8Array,
): Submission {
  const entries = [
    {
      type: entry.type,
      bytes,
      attachment: hasAttachment(entry) ? attachment : undefined,
      leafHash: leaf,
      claims: claimsOf(entry),
    },
  ];
  switch (entry.type) {
    case 'manifest':
      return {
        entries,
        alongside: (transaction) => setFingerprint(transaction, election.id, toHex(sha256(bytes))),
      };
    case 'opening':
      return {
        entries,
        judgedAt: election.size,
        alongside: (transaction) =>
          setElectionKey(transaction, election.id, Buffer.from(entry.electionKey, 'base64url')),
      };
    case 'closing':
    case 'notice':
    case 'decryption':
      return { entries };
    default:
      return { entries, judgedAt: election.size };
  }
}

function claimsOf(entry: RareEntry): Claim[] {
  return entry.type === 'decryption'
    ? [{ kind: 'decryption', value: Uint8Array.of(entry.trustee) }]
    : [];
}
