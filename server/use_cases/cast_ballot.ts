import { leafHash } from '../../crypto/log/merkle.ts';
import type { Ballot } from '../../crypto/wire/ballot.ts';
import type { FramedEntry } from '../../crypto/wire/framing.ts';
import { ballotAttachmentBytes, styleOf } from '../../crypto/wire/layout.ts';
import type { Receipt } from '../board/board.ts';
import { phaseRefusal } from '../board/phases.ts';
import { receiptAt } from '../board/receipts.ts';
import type { NewEntry } from '../board/sequencer/submission.ts';
import { accept, busy, type Outcome, refuse, type Refused } from '../outcome.ts';
import { ballotFaultRefusal } from './ballot_fault.ts';
import { type BoardContext, isOpened, keysOf, NO_ELECTION, type NamedElection } from './context.ts';
import { attachmentRefusal, decodeSubmitted, fingerprintRefusal, ownCopy } from './decode.ts';
import { authorizationDigest, numberOf } from './issued.ts';
import { ciphertextClaims, hasRepeats, trackerBytes } from './sealed_part.ts';

/**
 * Casts a ballot, docs/protocol.md §8: cheap checks first, curve arithmetic in a worker, and the log
 * last, which alone decides what may appear once. Answers when the ballot is stored and under a
 * signed checkpoint.
 */
export async function castBallot(
  context: BoardContext,
  slug: string,
  submitted: FramedEntry,
): Promise<Outcome<Receipt>> {
  const framed = ownCopy(submitted);
  const decoded = decodeSubmitted(framed.entry);
  if (!decoded.ok) return decoded;
  const ballot = decoded.value;
  if (ballot.type !== 'ballot') return refuse('BAD_REQUEST', 'Only ballots are cast.', 'type');

  const election = await context.elections.find(slug);
  if (election === undefined) return NO_ELECTION;
  const leaf = leafHash(framed.entry);
  const { held, issue } = await context.castLookUps.of(election.id, {
    leafHash: leaf,
    authorization: authorizationDigest(ballot.authorization),
  });
  // A challenge also holds the leaf hash of the ballot that it opened.
  if (held?.type === 'ballot') return accept(await receiptAt(context.sql, election.id, held.index));

  const untimely = phaseRefusal('ballot', election.phase);
  if (untimely !== undefined) return untimely;
  if (!isOpened(election)) throw new Error('an election in voting has neither manifest nor key');
  const refusal =
    closedRefusal(election, context.clock()) ?? shapeRefusal(ballot, framed.attachment, election);
  if (refusal !== undefined) return refusal;
  const issued = numberOf(issue, ballot.authorization);
  if (typeof issued !== 'number') return issued;
  const authorized = { issue: issued, hasNotice: issue?.hasNotices === true };

  const { attachment } = framed;
  const verdict = await context.queue.verify(election.fingerprint, keysOf(election), {
    ballot,
    attachment,
  });
  if (verdict.fault !== undefined) return ballotFaultRefusal(verdict.fault);

  const entry = newBallot(election, ballot, { ...framed, hints: verdict.hints }, leaf, authorized);
  const placement = await context.sequencers.append(election, { entries: [entry] });
  return placement === 'stale' ? busy() : placement;
}

/** The hour in the manifest ends voting, also before the authority has posted its closing. */
export function closedRefusal({ manifest }: NamedElection, nowMs: number): Refused | undefined {
  return nowMs < Date.parse(manifest.closesAt)
    ? undefined
    : refuse('VOTING_CLOSED', 'Voting in this election has ended.');
}

function shapeRefusal(
  ballot: Ballot,
  attachment: Uint8Array,
  election: NamedElection,
): Refused | undefined {
  const foreign = fingerprintRefusal(ballot, election.fingerprint);
  if (foreign !== undefined) return foreign;
  const style = styleOf(election.manifest, ballot.authorization.style);
  if (style === undefined) {
    return refuse('AUTHORIZATION', 'The election has no such style.', 'authorization.style');
  }
  const bytes = ballotAttachmentBytes(election.manifest, style);
  return (
    attachmentRefusal(ballot, attachment, bytes) ??
    (hasRepeats(ciphertextClaims(election.manifest, ballot, attachment))
      ? refuse('DUPLICATE_RANDOMNESS', 'Two contests have the same ciphertext. Seal again.')
      : undefined)
  );
}

function newBallot(
  { manifest }: NamedElection,
  ballot: Ballot,
  { entry, attachment, hints }: FramedEntry & { readonly hints: Uint8Array | undefined },
  leaf: Uint8Array,
  authorized: { readonly issue: number; readonly hasNotice: boolean },
): NewEntry {
  const { pseudonym, style } = ballot.authorization;
  return {
    type: 'ballot',
    bytes: entry,
    attachment,
    hints,
    leafHash: leaf,
    claims: ciphertextClaims(manifest, ballot, attachment),
    ballot: {
      tracker: trackerBytes(entry),
      pseudonym: Buffer.from(pseudonym, 'base64url'),
      style,
      ...authorized,
    },
  };
}
