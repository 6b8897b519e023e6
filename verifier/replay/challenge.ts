import { ballot as ballotSchema, type Challenge } from '../../crypto/wire/ballot.ts';
import { decodeAs } from '../../crypto/wire/entry.ts';
import { MAX_ENTRY_BYTES } from '../../crypto/wire/limits.ts';
import type { Point } from '../../crypto/group/ristretto.ts';
import { readPoints } from '../decoding.ts';
import { bytesOf, type ContestLayout, type StyleLayout } from '../election.ts';
import { openedClaim, readOpenings, type Opening } from '../equations/opened.ts';
import type { EntryChecks } from '../findings.ts';
import { item } from '../item.ts';
import { demandAttachment, demandBytes } from './attachment.ts';
import { verifyWhenFull } from './ballot.ts';
import { demandVoter, firstCiphertexts, signatureClaims } from './ballot_parts.ts';
import type { ElectionState, VotingState } from './state.ts';

/** A sealed ballot opened instead of cast (Benaloh). docs/protocol.md §9. */
export function admitChallenge(
  state: ElectionState,
  voting: VotingState,
  checks: EntryChecks,
  entry: Challenge,
  attachment: Uint8Array | undefined,
): void {
  const { election } = state;
  const offered = election.manifest.castAsIntended === 'challenge';
  checks.check(offered, 'CHALLENGE_MODE', 'The manifest does not offer challenges.');
  const bytes = bytesOf(entry.ballot);
  const ballot = checks.decode(() => decodeAs(ballotSchema, bytes, MAX_ENTRY_BYTES), 'ballot');
  const sameElection = ballot.election === election.fingerprint;
  checks.demand(sameElection, 'ELECTION', 'The ballot is of another election.', 'ballot.election');
  const where = 'ballot.authorization';
  const { layout } = demandVoter(checks, election, voting.roll, ballot.authorization, where);
  const signatures = signatureClaims(checks, election, ballot, 'ballot.');
  const opened = demandAttachment(checks, attachment, entry.attachment, layout.challengeBytes);
  const sealed = opened.subarray(0, layout.ballotBytes);
  demandBytes(checks, sealed, ballot.attachment, layout.ballotBytes, 'ballot.attachment');
  const ciphertexts = layout.contests.flatMap((c) => readCiphertexts(checks, c, sealed));
  const openings = readOpenings(checks, opened.subarray(layout.ballotBytes));
  checkValues(checks, layout, openings);
  for (const first of firstCiphertexts(layout, sealed)) state.repeats.add(first);
  voting.batch.add(checks, [...signatures, openedClaim(ciphertexts, openings)]);
  state.entryCounts.challenges += 1;
  verifyWhenFull(state, voting);
}

/** A_1, B_1, …, A_K, B_K of a contest; its proofs are not looked at. */
export function readCiphertexts(
  checks: EntryChecks,
  { contest, offset }: ContestLayout,
  sealed: Uint8Array,
): Point[] {
  const points = 2 * contest.selections.length;
  return readPoints(checks, sealed.subarray(offset), points, `contest.${contest.id}`);
}

/** v_j ≤ maximum_j. */
function checkValues(checks: EntryChecks, layout: StyleLayout, openings: readonly Opening[]): void {
  const maxima = layout.contests.flatMap(({ contest }) =>
    contest.selections.map(({ maximum }) => maximum),
  );
  maxima.forEach((maximum, j) => {
    const { value } = item(openings, j);
    const message = (): string => `The value ${value} is above ${maximum}.`;
    checks.check(value <= maximum, 'CHALLENGE_OPENING', message, `openings.${j}.v`);
  });
}
