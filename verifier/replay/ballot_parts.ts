import type { Point } from '../../crypto/group/ristretto.ts';
import type { Authorization, Ballot } from '../../crypto/wire/ballot.ts';
import { unsignedBytes } from '../../crypto/wire/entry.ts';
import { readPoint } from '../decoding.ts';
import { bytesOf, type Election, type StyleLayout } from '../election.ts';
import type { Claim } from '../equations/batch.ts';
import type { BallotContext } from '../equations/contest.ts';
import { readSchnorrPair, schnorrChallenge } from '../equations/schnorr.ts';
import { authorizationClaim, ballotSignatureClaim } from '../equations/signature_claim.ts';
import type { EntryChecks } from '../findings.ts';
import { item } from '../item.ts';
import type { RollTable } from '../roll_table.ts';
import { hash } from '../transcript.ts';
import type { VotingState } from './state.ts';

/** The voter that a ballot is for, as the roll knows it. */
export interface Voter {
  /** Place on the roll. */
  readonly place: number;
  readonly weight: number;
  readonly layout: StyleLayout;
}

/** The roll's voter of an authorization that names the roll's own style and weight. */
export function demandVoter(
  checks: EntryChecks,
  election: Election,
  roll: RollTable,
  authorization: Authorization,
  path: string,
): Voter {
  const place = roll.find(bytesOf(authorization.pseudonym));
  const unknown = 'The roll has no such pseudonym.';
  checks.demand(place !== undefined, 'AUTHORIZATION', unknown, `${path}.pseudonym`);
  const layout = item(election.styles, roll.styleOf(place));
  const ownStyle = authorization.style === layout.style.id;
  checks.demand(ownStyle, 'AUTHORIZATION', 'The roll has another style.', `${path}.style`);
  const weight = roll.weightOf(place);
  const ownWeight = authorization.weight === weight;
  checks.demand(ownWeight, 'AUTHORIZATION', 'The roll has another weight.', `${path}.weight`);
  return { place, weight, layout };
}

/** The two Schnorr signatures of a ballot: the registrar's, then the ballot key's. docs/protocol.md §3. */
export function signatureClaims(
  checks: EntryChecks,
  election: Election,
  ballot: Ballot,
  prefix: string,
): Claim[] {
  const { authorization } = ballot;
  const ballotKey = bytesOf(authorization.ballotKey);
  const ballotKeyPoint: Point = readPoint(checks, ballotKey, `${prefix}authorization.ballotKey`);

  const issuedPath = `${prefix}authorization.signature`;
  const issued = readSchnorrPair(checks, bytesOf(authorization.signature), issuedPath);
  const issuedMessage = hash(
    'authorization',
    election.fingerprintBytes,
    unsignedBytes(authorization),
  );
  const issuedC = schnorrChallenge(issued.commitment, election.registrarKeyBytes, issuedMessage);

  const castPath = `${prefix}signature`;
  const cast = readSchnorrPair(checks, bytesOf(ballot.signature), castPath);
  const castMessage = hash('ballot', unsignedBytes(ballot));
  const castC = schnorrChallenge(cast.commitment, ballotKey, castMessage);

  return [
    authorizationClaim(issued, issuedC, issuedPath),
    ballotSignatureClaim(cast, ballotKeyPoint, castC, castPath),
  ];
}

/** What the proofs of a ballot are bound to. */
export function contextOf(
  election: Election,
  voting: VotingState,
  authorization: Authorization,
): BallotContext {
  return {
    fingerprint: election.fingerprintBytes,
    style: authorization.style,
    pseudonym: bytesOf(authorization.pseudonym),
    ballotKey: bytesOf(authorization.ballotKey),
    electionKey: voting.electionKeyBytes,
  };
}

/** A_1 ‖ B_1 of each contest: what no two ballots share. docs/protocol.md §8. */
export function firstCiphertexts(layout: StyleLayout, attachment: Uint8Array): Uint8Array[] {
  return layout.contests.map(({ offset }) => attachment.subarray(offset, offset + 64));
}
