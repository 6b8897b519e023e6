import { leafHash } from '../../crypto/log/merkle.ts';
import type { Ballot, Challenge } from '../../crypto/wire/ballot.ts';
import { fromBase64Url } from '../../crypto/wire/bytes.ts';
import type { FramedEntry } from '../../crypto/wire/framing.ts';
import { challengeAttachmentBytes, styleOf } from '../../crypto/wire/layout.ts';
import type { Receipt } from '../board/board.ts';
import { phaseRefusal } from '../board/phases.ts';
import type { NewEntry } from '../board/sequencer/submission.ts';
import { busy, type Outcome, refuse, type Refused } from '../outcome.ts';
import { ballotFaultRefusal } from './ballot_fault.ts';
import { closedRefusal } from './cast_ballot.ts';
import { type BoardContext, isOpened, keysOf, NO_ELECTION, type NamedElection } from './context.ts';
import { attachmentRefusal, decodeSubmitted, fingerprintRefusal, ownCopy } from './decode.ts';
import { issuedAs } from './issued.ts';
import { receiptIfPresent } from './on_the_board.ts';
import { ciphertextClaims, hasRepeats, trackerBytes } from './sealed_part.ts';

/** Publishes a ballot that is opened instead of cast. docs/protocol.md §9. */
export async function challengeBallot(
  context: BoardContext,
  slug: string,
  submitted: FramedEntry,
): Promise<Outcome<Receipt>> {
  const framed = ownCopy(submitted);
  const decoded = decodeSubmitted(framed.entry);
  if (!decoded.ok) return decoded;
  const challenge = decoded.value;
  if (challenge.type !== 'challenge') {
    return refuse('BAD_REQUEST', 'Only challenges are accepted here.', 'type');
  }
  const opened = openedBallot(challenge);
  if (!opened.ok) return opened;

  const election = await context.elections.find(slug);
  if (election === undefined) return NO_ELECTION;
  const leaf = leafHash(framed.entry);
  const present = await receiptIfPresent(context, election, 'challenge', leaf);
  if (present !== undefined) return present;

  const untimely = phaseRefusal('challenge', election.phase);
  if (untimely !== undefined) return untimely;
  if (!isOpened(election)) throw new Error('an election in voting has neither manifest nor key');
  const { ballot, bytes } = opened.value;
  const refusal =
    modeRefusal(election) ??
    closedRefusal(election, context.clock()) ??
    shapeRefusal(challenge, ballot, framed.attachment, election);
  if (refusal !== undefined) return refusal;
  const issue = await issuedAs(context, election, ballot.authorization);
  if (typeof issue !== 'number') return issue;

  const { attachment } = framed;
  const fault = await context.pool.run(
    'verifyChallenge',
    { keys: keysOf(election), ballot, attachment },
    `challenges of ${slug}`,
  );
  if (fault !== undefined) return ballotFaultRefusal(fault);

  const claims = ciphertextClaims(election.manifest, ballot, attachment);
  const entry: NewEntry = {
    type: 'challenge',
    bytes: framed.entry,
    attachment,
    leafHash: leaf,
    claims: [{ kind: 'entry', value: leafHash(bytes) }, ...claims],
    opened: trackerBytes(bytes),
  };
  const placement = await context.sequencers.append(election, { entries: [entry] });
  return placement === 'stale' ? busy() : placement;
}

/** A verifier finds fault with a log that holds challenges which its manifest does not offer. */
function modeRefusal({ manifest }: NamedElection): Refused | undefined {
  if (manifest.castAsIntended === 'challenge') return undefined;
  return refuse('CHALLENGE_MODE', 'This election does not offer to check ballots by opening them.');
}

function openedBallot(
  challenge: Challenge,
): Outcome<{ readonly ballot: Ballot; readonly bytes: Uint8Array }> {
  const bytes = fromBase64Url(challenge.ballot) ?? new Uint8Array();
  const decoded = decodeSubmitted(bytes);
  if (!decoded.ok) return refuse(decoded.code, decoded.message, 'ballot');
  if (decoded.value.type !== 'ballot') {
    return refuse('SCHEMA', 'A challenge opens a ballot.', 'ballot.type');
  }
  return { ok: true, value: { ballot: decoded.value, bytes } };
}

function shapeRefusal(
  challenge: Challenge,
  ballot: Ballot,
  attachment: Uint8Array,
  { manifest, fingerprint }: NamedElection,
): Refused | undefined {
  const foreign =
    fingerprintRefusal(challenge, fingerprint) ?? fingerprintRefusal(ballot, fingerprint);
  if (foreign !== undefined) return foreign;
  const style = styleOf(manifest, ballot.authorization.style);
  if (style === undefined) {
    return refuse('AUTHORIZATION', 'The election has no such style.', 'ballot.authorization.style');
  }
  return (
    attachmentRefusal(challenge, attachment, challengeAttachmentBytes(manifest, style)) ??
    (hasRepeats(ciphertextClaims(manifest, ballot, attachment))
      ? refuse('DUPLICATE_RANDOMNESS', 'Two contests have the same ciphertext.')
      : undefined)
  );
}
