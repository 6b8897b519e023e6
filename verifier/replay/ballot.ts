import type { Ballot } from '../../crypto/wire/ballot.ts';
import { unsignedBytes } from '../../crypto/wire/entry.ts';
import type { ReceivedBallot } from '../../crypto/wire/ballot_text.ts';
import { bytesOf } from '../election.ts';
import { addToTotals } from '../equations/totals.ts';
import type { EntryChecks } from '../findings.ts';
import { ballotClaims, CLAIMS_BEFORE_CONTESTS, firstCiphertexts } from './ballot_parts.ts';
import type { ElectionState, VotingState } from './state.ts';
import { demandVoter, recordCast } from './voter.ts';

/**
 * A cast ballot. Its signatures and proofs wait with others'; should they be wrong, that is reported
 * when they are verified, and the ballot stays in the sum: one breach, one finding. A ballot
 * that cannot be read, or is not of the roll, is left out of the sum. docs/protocol.md §8.
 */
export function admitBallot(
  state: ElectionState,
  voting: VotingState,
  checks: EntryChecks,
  ballot: Ballot,
  attachment: Uint8Array | undefined,
): void {
  const { election } = state;
  const { authorization } = ballot;
  const named = { ...authorization, pseudonym: bytesOf(authorization.pseudonym) };
  const voter = demandVoter(checks, election, voting.roll, named, 'authorization');
  const { layout, weight } = voter;
  // A copy, so that its bundle can go while it waits.
  const own = attachment?.slice();
  const published = { received: receivedOf(ballot), layout, attachment: own, hints: undefined };
  const claims = ballotClaims({ election, electionKey: voting.electionKey }, checks, published);
  const { room, places } = voting.waiting.add(checks, claims);
  for (const first of firstCiphertexts(layout, attachment ?? new Uint8Array())) {
    state.repeats.add(first);
  }
  recordCast(voting, voter, checks.index);
  addToTotals(room, layout, places.slice(CLAIMS_BEFORE_CONTESTS), weight);
}

/** A decoded ballot with what its signatures cover. */
export function receivedOf(ballot: Ballot): ReceivedBallot {
  const unsignedAuthorization = unsignedBytes(ballot.authorization);
  return { ballot, unsigned: unsignedBytes(ballot), unsignedAuthorization };
}
