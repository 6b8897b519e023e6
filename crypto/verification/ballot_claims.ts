import { failingItems } from '../group/kernel/failing_items.ts';
import type { BadEncoding, Workspace } from '../group/kernel/workspace.ts';
import { schnorrDigest } from '../schnorr.ts';
import { authorizationMessage, ballotMessage } from '../signature.ts';
import type { Ballot } from '../wire/ballot.ts';
import { fromBase64Url, toBase64Url } from '../wire/bytes.ts';
import { sha256 } from '../wire/digest.ts';
import { unsignedBytes } from '../wire/entry.ts';
import { ENTRY_HINTS, HINT_BYTES } from '../wire/hints.ts';
import { addContest, addSignature, REGISTRAR_PLACE } from './ballot_equations.ts';
import { contestDigest, type PreparedElection, type PreparedStyle } from './prepared_election.ts';

/** Why a ballot's cryptography is not accepted. */
export type BallotFault =
  | 'AUTHORIZATION' // no such style, or the registrar did not sign this
  | 'ATTACHMENT_SIZE'
  | 'ATTACHMENT_DIGEST'
  | 'POINT_INVALID' // a point is not canonical, or the identity
  | 'SCALAR_INVALID' // a scalar is not below ℓ
  | 'SIGNATURE' // the ballot key did not sign this
  | 'RANGE_PROOF'; // some value is out of its range, or proved for something else

/** A ballot of the right shape, with what its claims need. */
export interface BallotAtHand {
  readonly election: PreparedElection;
  readonly style: PreparedStyle;
  readonly ballot: Ballot;
  readonly attachment: Uint8Array;
  readonly hints: Uint8Array | undefined;
  readonly ballotKey: Uint8Array;
}

/** Looks at a ballot's shape: style, election, length and digest of its attachment. */
export function takeInHand(
  election: PreparedElection,
  ballot: Ballot,
  attachment: Uint8Array,
  hints?: Uint8Array,
): BallotAtHand | BallotFault {
  const style = election.styles.get(ballot.authorization.style);
  if (style === undefined || ballot.election !== election.fingerprint) return 'AUTHORIZATION';
  if (attachment.length !== style.attachmentBytes) return 'ATTACHMENT_SIZE';
  if (toBase64Url(sha256(attachment)) !== ballot.attachment) return 'ATTACHMENT_DIGEST';
  return {
    ...{ election, style, ballot, attachment },
    hints: hints?.length === HINT_BYTES * (ENTRY_HINTS + style.points) ? hints : undefined,
    ballotKey: bytesOf(ballot.authorization.ballotKey),
  };
}

/** Something that must hold of a ballot, as equations. */
export interface Claim<Fault> {
  /** What the ballot's fault is where an equation does not hold. */
  readonly fault: Fault;
  /** Adds the equations to the open item, or says why they cannot be written down. */
  readonly add: (workspace: Workspace, ballot: BallotAtHand) => Fault | undefined;
}

/** The registrar signed the authorization. */
export const isAuthorized: Claim<BallotFault> = { fault: 'AUTHORIZATION', add: addAuthorization };
/** The ballot key signed the ballot. */
export const isSigned: Claim<BallotFault> = { fault: 'SIGNATURE', add: addBallotSignature };
/** Every value is in its range. */
export const isInRange: Claim<BallotFault> = { fault: 'RANGE_PROOF', add: addContests };

/** Makes the claims an item of the workspace; or says why they cannot be one. */
export function addItem<Fault>(
  workspace: Workspace,
  ballot: BallotAtHand,
  claims: readonly Claim<Fault>[],
): Fault | undefined {
  workspace.open();
  for (const claim of claims) {
    const fault = claim.add(workspace, ballot);
    if (fault !== undefined) return fault;
  }
  workspace.close();
  return undefined;
}

/** The fault of a ballot whose item failed: of the first claim that fails alone. Clears the workspace. */
export function blame<Fault>(
  workspace: Workspace,
  ballot: BallotAtHand,
  claims: readonly Claim<Fault>[],
): Fault {
  workspace.clear();
  for (const claim of claims) addItem(workspace, ballot, [claim]);
  const [first] = failingItems(workspace);
  const failing = claims[first ?? claims.length - 1];
  if (failing === undefined) throw new TypeError('blame: no claims');
  return failing.fault;
}

function addAuthorization(workspace: Workspace, at: BallotAtHand): BallotFault | undefined {
  const { election, ballot, hints } = at;
  const { authorization } = ballot;
  const signature = bytesOf(authorization.signature);
  const commitment = signature.subarray(0, 32);
  const R = workspace.decodePoints(commitment, hintAt(hints, 1));
  const z = workspace.decodeScalars(signature.subarray(32));
  if (isBad(R) || isBad(z)) return 'AUTHORIZATION';
  const message = authorizationMessage(election.fingerprint, unsignedBytes(authorization));
  const c = workspace.reduceWide(schnorrDigest(commitment, election.registrarKey, message));
  addSignature(workspace, { R, z, c, K: workspace.shared(REGISTRAR_PLACE) });
  return undefined;
}

function addBallotSignature(workspace: Workspace, at: BallotAtHand): BallotFault | undefined {
  const { ballot, ballotKey, hints } = at;
  const K = workspace.decodePoints(ballotKey, hintAt(hints, 0));
  if (isBad(K)) return 'POINT_INVALID';
  const signature = bytesOf(ballot.signature);
  const commitment = signature.subarray(0, 32);
  const R = workspace.decodePoints(commitment, hintAt(hints, 2));
  const z = workspace.decodeScalars(signature.subarray(32));
  if (isBad(R) || isBad(z)) return 'SIGNATURE';
  const message = ballotMessage(unsignedBytes(ballot));
  const c = workspace.reduceWide(schnorrDigest(commitment, ballotKey, message));
  addSignature(workspace, { R, z, c, K: workspace.coefficient(K) });
  return undefined;
}

function addContests(workspace: Workspace, at: BallotAtHand): BallotFault | undefined {
  const { style, ballot, ballotKey, attachment, hints } = at;
  const pseudonym = bytesOf(ballot.authorization.pseudonym);
  let hint = ENTRY_HINTS;
  for (const contest of style.contests) {
    const pointBytes = attachment.subarray(contest.start, contest.scalarsStart);
    const count = pointBytes.length / 32;
    const points = workspace.decodePoints(pointBytes, hintAt(hints, hint, count));
    if (isBad(points)) return 'POINT_INVALID';
    const scalars = workspace.decodeScalars(attachment.subarray(contest.scalarsStart, contest.end));
    if (isBad(scalars)) return 'SCALAR_INVALID';
    const c = workspace.reduceWide(contestDigest(contest, pseudonym, ballotKey, pointBytes));
    addContest(workspace, contest, { points, scalars, c });
    hint += count;
  }
  return undefined;
}

function hintAt(hints: Uint8Array | undefined, place: number, count = 1): Uint8Array | undefined {
  return hints?.subarray(HINT_BYTES * place, HINT_BYTES * (place + count));
}

function isBad(decoded: number | BadEncoding): decoded is BadEncoding {
  return typeof decoded !== 'number';
}

/** The bytes of a member whose form the schema has checked. */
function bytesOf(text: string): Uint8Array {
  return fromBase64Url(text) ?? new Uint8Array();
}
