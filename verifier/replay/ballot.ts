import type { Ballot } from '../../crypto/wire/ballot.ts';
import { ciphertextsOf, rangeClaim, readSealedContest } from '../equations/contest.ts';
import type { EntryChecks } from '../findings.ts';
import { demandAttachment } from './attachment.ts';
import { contextOf, demandVoter, firstCiphertexts, signatureClaims } from './ballot_parts.ts';
import type { ElectionState, VotingState } from './state.ts';

/** Points of waiting ballots, beyond which they are verified whatever the batch size: bounds memory. */
const MAX_WAITING_POINTS = 65_536;

/**
 * A cast ballot. Its signatures and proofs join the batch; should they be wrong, that is reported
 * when the batch is verified, and the ballot stays in the sum: one breach, one finding. A ballot
 * that cannot be read, or is not of the roll, is left out of the sum. docs/protocol.md §8.
 */
export function admitBallot(
  state: ElectionState,
  voting: VotingState,
  checks: EntryChecks,
  entry: Ballot,
  attachment: Uint8Array | undefined,
): void {
  const { election } = state;
  const voter = demandVoter(checks, election, voting.roll, entry.authorization, 'authorization');
  const signatures = signatureClaims(checks, election, entry, '');
  const { layout } = voter;
  const sealed = demandAttachment(checks, attachment, entry.attachment, layout.ballotBytes);
  const context = contextOf(election, voting, entry.authorization);
  const contests = layout.contests.map((contest) => {
    const bytes = sealed.subarray(contest.offset, contest.offset + contest.bytes);
    return readSealedContest(checks, contest, bytes, context);
  });
  for (const first of firstCiphertexts(layout, sealed)) state.repeats.add(first);
  voting.batch.add(checks, [...signatures, ...contests.map(rangeClaim)]);
  voting.counted.cast(voter.place, checks.index);
  voting.sums.add(layout, contests.flatMap(ciphertextsOf), voter.weight);
  verifyWhenFull(state, voting);
}

/** Verifies the ballots that wait once they are as many as are verified together. */
export function verifyWhenFull(state: ElectionState, voting: VotingState): void {
  const { batch } = voting;
  if (batch.items >= state.batchSize || batch.points >= MAX_WAITING_POINTS) batch.verify();
}
