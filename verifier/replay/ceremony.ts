import { encodePoint, type Point, pointsEqual } from '../../crypto/group/ristretto.ts';
import { bytesEqual } from '../../crypto/wire/bytes.ts';
import type {
  KeyAnswer,
  KeyCommitment,
  KeyComplaint,
  KeyConfirmation,
  KeyPossession,
} from '../../crypto/wire/ceremony.ts';
import { readPoint, readScalar } from '../decoding.ts';
import { bytesOf } from '../election.ts';
import { possessionClaim, shareFits } from '../equations/ceremony.ts';
import { verifyClaims } from '../equations/claim.ts';
import { checkSchnorrPair } from '../equations/schnorr.ts';
import type { EntryChecks } from '../findings.ts';
import { checkKnownTrustee, checkTrustee } from './signatures.ts';
import type { ElectionState } from './state.ts';

/** docs/protocol.md §6.1. */
export function admitCommitment(
  state: ElectionState,
  checks: EntryChecks,
  entry: KeyCommitment,
): void {
  const { ceremony } = state;
  checkTrustee(checks, state.election, entry);
  demandTurn(checks, !ceremony.commitments.has(entry.trustee), 'committed before');
  ceremony.commitments.set(entry.trustee, bytesOf(entry.digest));
}

/** A trustee confirms what it saw and the key it computed. docs/protocol.md §6.3. */
export function admitConfirmation(
  state: ElectionState,
  checks: EntryChecks,
  entry: KeyConfirmation,
): void {
  const { ceremony } = state;
  checkTrustee(checks, state.election, entry);
  demandTurn(checks, ceremony.allRevealed, 'cannot confirm before all have revealed');
  demandTurn(checks, !ceremony.confirmed.has(entry.trustee), 'confirmed before');
  const standing = ceremony.standing(entry.trustee);
  demandTurn(checks, standing.length === 0, 'confirms while its own complaint stands');
  checkSeen(state, checks, entry);
  checkElectionKey(state, checks, entry.electionKey);
  ceremony.confirmed.add(entry.trustee);
}

/** The checkpoint is of this log, before this entry, and holds every reveal. */
function checkSeen(state: ElectionState, checks: EntryChecks, entry: KeyConfirmation): void {
  const { root, size } = entry.checkpoint;
  const own = state.roots.at(size - 1);
  // Up to here: no later root is known yet.
  const seen = own !== undefined && bytesEqual(own, bytesOf(root));
  const message = `This log never had this root at ${size} entries.`;
  const whole = size >= state.ceremony.sizeAtLastReveal;
  const early = 'It was confirmed before every reveal was on the board.';
  checks.check(seen && whole, 'BOARD_FORK', seen ? early : message, 'checkpoint');
}

/** electionKey = H. Returns it as it is published. */
export function checkElectionKey(
  state: ElectionState,
  checks: EntryChecks,
  electionKey: string,
): Point {
  const named = readPoint(checks, bytesOf(electionKey), 'electionKey');
  const expected = state.ceremony.electionKey;
  const equal = expected !== undefined && pointsEqual(expected, named);
  const message = 'This is not the key that follows from the trustees’ points.';
  checks.check(equal, 'ELECTION_KEY', message, 'electionKey');
  return named;
}

/** docs/protocol.md §6.3. */
export function admitComplaint(
  state: ElectionState,
  checks: EntryChecks,
  entry: KeyComplaint,
): void {
  const { ceremony, election } = state;
  checkTrustee(checks, election, entry);
  checkKnownTrustee(checks, election, entry.accused, 'accused');
  demandTurn(checks, ceremony.allRevealed, 'cannot complain before all have revealed');
  demandTurn(checks, !ceremony.confirmed.has(entry.trustee), 'complains after confirming');
  const repeated = ceremony.complaint(entry.trustee, entry.accused) !== undefined;
  demandTurn(checks, !repeated, 'complained of this trustee before');
  ceremony.setComplaint(entry.trustee, entry.accused, 'unanswered');
}

/** The accused publishes the share; the equation says who was wrong. docs/protocol.md §6.3. */
export function admitAnswer(state: ElectionState, checks: EntryChecks, entry: KeyAnswer): void {
  const { ceremony, election } = state;
  checkTrustee(checks, election, entry);
  checkKnownTrustee(checks, election, entry.complainant, 'complainant');
  const open = ceremony.complaint(entry.complainant, entry.trustee) === 'unanswered';
  demandTurn(checks, open, 'answers a complaint that does not wait for one');
  const share = readScalar(checks, bytesOf(entry.share), 'share');
  const fits = shareFits(share, ceremony.reveals.get(entry.trustee) ?? [], entry.complainant);
  const message = `Trustee ${entry.trustee} answered with a share that does not fit its points and is disqualified.`;
  checks.check(fits, 'SHARE_WRONG', message, 'share');
  ceremony.setComplaint(entry.complainant, entry.trustee, fits ? 'wrong' : 'right');
}

/** docs/protocol.md §6.5. */
export function admitPossession(
  state: ElectionState,
  checks: EntryChecks,
  entry: KeyPossession,
): void {
  const { ceremony, election } = state;
  const { trustee } = entry;
  checkTrustee(checks, election, entry);
  demandTurn(checks, ceremony.confirmed.has(trustee), 'cannot prove possession before confirming');
  demandTurn(checks, !ceremony.possessed.has(trustee), 'proved possession before');
  checkPossession(state, checks, trustee, bytesOf(entry.proof));
  ceremony.possessed.add(trustee);
}

/** Without all reveals there is nothing that the proof could be of. */
function checkPossession(
  { ceremony, election, room }: ElectionState,
  checks: EntryChecks,
  trustee: number,
  bytes: Uint8Array,
): void {
  const proof = { bytes, path: 'proof' };
  const electionKey = ceremony.electionKey;
  const verificationKey = ceremony.verificationKey(trustee);
  if (electionKey === undefined || verificationKey === undefined) {
    checkSchnorrPair(room, checks, bytes, proof.path);
    checks.check(false, 'POSSESSION', 'There is no key that a share could be of.', proof.path);
    return;
  }
  const keys = [encodePoint(electionKey), encodePoint(verificationKey)] as const;
  const claim = possessionClaim(election.fingerprintBytes, trustee, ...keys, proof);
  verifyClaims(room, checks, [claim]);
}

/** A step of the ceremony out of its turn ends the entry. */
export function demandTurn(checks: EntryChecks, inTurn: boolean, otherwise: string): void {
  checks.demand(inTurn, 'CEREMONY_ORDER', `The trustee ${otherwise}.`, 'trustee');
}
