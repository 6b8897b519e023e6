import { ballot as ballotSchema, type Challenge } from '../../crypto/wire/ballot.ts';
import { decodeAs } from '../../crypto/wire/entry.ts';
import { MAX_ENTRY_BYTES } from '../../crypto/wire/limits.ts';
import type { Ballot } from '../../crypto/wire/ballot.ts';
import { bytesOf, type Election, type StyleLayout } from '../election.ts';
import type { Claim } from '../equations/claim.ts';
import { openedClaim, readOpenings, type Opening } from '../equations/opened.ts';
import type { EntryChecks } from '../findings.ts';
import { item } from '../item.ts';
import { demandAttachment, demandBytes } from './attachment.ts';
import { receivedOf } from './ballot.ts';
import { firstCiphertexts, signatureClaims } from './ballot_parts.ts';
import type { ElectionState, VotingState } from './state.ts';
import { demandVoter } from './voter.ts';

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
  const { authorization } = ballot;
  const named = { ...authorization, pseudonym: bytesOf(authorization.pseudonym) };
  const { layout } = demandVoter(checks, election, voting.roll, named, 'ballot.authorization');
  // A copy, so that its bundle can go while it waits.
  const challenged = { entry, ballot, layout, attachment: attachment?.slice() };
  voting.waiting.add(checks, challengeClaims(checks, election, challenged));
  for (const first of firstCiphertexts(layout, attachment ?? new Uint8Array())) {
    state.repeats.add(first);
  }
  state.entryCounts.challenges += 1;
  voting.along.add('challenges', checks.index);
}

interface Challenged {
  readonly entry: Challenge;
  readonly ballot: Ballot;
  readonly layout: StyleLayout;
  readonly attachment: Uint8Array | undefined;
}

/** The opened ballot's signatures, then its openings; its proofs are not looked at. */
function* challengeClaims(
  checks: EntryChecks,
  election: Election,
  { entry, ballot, layout, attachment }: Challenged,
): Generator<Claim, void, undefined> {
  yield* signatureClaims(election, receivedOf(ballot), 'ballot.');
  const opened = demandAttachment(checks, attachment, entry.attachment, layout.challengeBytes);
  const sealed = opened.subarray(0, layout.ballotBytes);
  demandBytes(checks, sealed, ballot.attachment, layout.ballotBytes, 'ballot.attachment');
  const openings = readOpenings(opened.subarray(layout.ballotBytes));
  yield openedClaim(layout, sealed, openings);
  checkValues(checks, layout, openings);
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
