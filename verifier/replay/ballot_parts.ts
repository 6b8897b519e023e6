import { ELEMENT_BYTES } from '../../crypto/group/ristretto.ts';
import type { Authorization } from '../../crypto/wire/ballot.ts';
import type { ReceivedBallot } from '../../crypto/wire/ballot_text.ts';
import { ENTRY_HINTS } from '../../crypto/wire/hints.ts';
import { elements } from '../decoding.ts';
import { bytesOf, type Election, type StyleLayout } from '../election.ts';
import type { Claim } from '../equations/claim.ts';
import type { BallotContext } from '../equations/contest.ts';
import { rangeClaim } from '../equations/contest.ts';
import { authorizationClaim, ballotSignatureClaim } from '../equations/signature_claim.ts';
import type { EntryChecks } from '../findings.ts';
import { hash } from '../transcript.ts';
import { demandAttachment } from './attachment.ts';

/** What all ballots of an election are judged by, and nothing that depends on their order. */
export interface BallotElection {
  readonly election: Election;
  readonly electionKey: Uint8Array;
}

/** A ballot as the board publishes it, its style known. */
export interface PublishedBallot {
  readonly received: ReceivedBallot;
  readonly layout: StyleLayout;
  readonly attachment: Uint8Array | undefined;
  /** Decoding hints of its points; undefined for none, or not as many as points. */
  readonly hints: Uint8Array | undefined;
}

/** The claims of a ballot before those of its contests. */
export const CLAIMS_BEFORE_CONTESTS = 2;

/**
 * What must hold of a ballot whatever else is in the log: its two signatures, then its attachment,
 * then the proofs of each contest. A claim is made once those before it were taken. docs/protocol.md §8.
 */
export function* ballotClaims(
  { election, electionKey }: BallotElection,
  checks: EntryChecks,
  { received, layout, attachment, hints }: PublishedBallot,
): Generator<Claim, void, undefined> {
  const { ballot } = received;
  yield* signatureClaims(election, received, '', hints);
  const sealed = demandAttachment(checks, attachment, ballot.attachment, layout.ballotBytes);
  const context = contextOf(election, electionKey, ballot.authorization);
  for (const contest of layout.contests) {
    const { offset, bytes, points, pointsBefore } = contest;
    const part = {
      layout: contest,
      bytes: sealed.subarray(offset, offset + bytes),
      hints: hints && elements(hints, ENTRY_HINTS + pointsBefore, points),
    };
    yield rangeClaim(part, context);
  }
}

/** The two Schnorr signatures of a ballot: the registrar's, then the ballot key's. docs/protocol.md §3. */
export function signatureClaims(
  election: Election,
  { ballot, unsigned, unsignedAuthorization }: ReceivedBallot,
  prefix: string,
  hints?: Uint8Array,
): Claim[] {
  const { authorization } = ballot;
  const hint = (i: number): Uint8Array | undefined => hints && elements(hints, i);
  const issued = authorizationClaim({
    bytes: bytesOf(authorization.signature),
    key: election.registrarKey,
    message: hash('authorization', election.fingerprintBytes, unsignedAuthorization),
    path: `${prefix}authorization.signature`,
    hint: hint(1),
  });
  const cast = ballotSignatureClaim(
    {
      bytes: bytesOf(ballot.signature),
      key: bytesOf(authorization.ballotKey),
      message: hash('ballot', unsigned),
      path: `${prefix}signature`,
      hint: hint(2),
    },
    { path: `${prefix}authorization.ballotKey`, hint: hint(0) },
  );
  return [issued, cast];
}

/** What the proofs of a ballot are bound to. */
function contextOf(
  election: Election,
  electionKey: Uint8Array,
  authorization: Authorization,
): BallotContext {
  return {
    fingerprint: election.fingerprintBytes,
    pseudonym: bytesOf(authorization.pseudonym),
    ballotKey: bytesOf(authorization.ballotKey),
    electionKey,
  };
}

/** A_1 ‖ B_1 of each contest: what no two ballots share. docs/protocol.md §8. */
export function firstCiphertexts(layout: StyleLayout, attachment: Uint8Array): Uint8Array[] {
  return layout.contests.map(({ offset }) =>
    attachment.subarray(offset, offset + 2 * ELEMENT_BYTES),
  );
}
