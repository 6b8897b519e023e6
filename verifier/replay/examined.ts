import type { CheckCode } from '../checks.ts';
import type { StyleLayout } from '../election.ts';
import type { ExaminedBallot } from '../examined_ballots.ts';
import type { EntryChecks } from '../findings.ts';
import { item } from '../item.ts';
import type { ElectionState, VotingState } from './state.ts';
import { demandVoter, recordCast } from './voter.ts';

/** What an examiner has checked before the phase is asked for. */
export function countExamined(checks: EntryChecks): void {
  checks.count('NON_CANONICAL', 1);
  checks.count('SCHEMA', 1);
  checks.count('ELECTION', 1);
}

/**
 * A cast ballot that an examiner found good, and has summed. What is left is what depends on other
 * entries: the roll, repeats, and which ballot of a voter is the last. docs/protocol.md §8.
 */
export function admitExamined(
  { election, repeats }: ElectionState,
  voting: VotingState,
  checks: EntryChecks,
  ballot: ExaminedBallot,
): void {
  const { style } = item(election.styles, ballot.style);
  const named = { ...ballot, style: style.id };
  const voter = demandVoter(checks, election, voting.roll, named, 'authorization');
  for (const [code, times] of checksOf(voter.layout)) checks.count(code, times);
  for (const first of ballot.firsts) repeats.add(first);
  recordCast(voting, voter, checks.index);
}

/** Ballot key and both R. */
const ENTRY_POINTS = 3;
/** Both z. */
const ENTRY_SCALARS = 2;

/** The checks that a good ballot of a style has passed after its authorization, and how often. */
function checksOf(layout: StyleLayout): readonly (readonly [CheckCode, number])[] {
  const points = ENTRY_POINTS + layout.points;
  return [
    ['POINT_INVALID', points],
    ['POINT_IDENTITY', points],
    ['SCALAR_INVALID', ENTRY_SCALARS + layout.ballotBytes / 32 - layout.points],
    ['ATTACHMENT_MISSING', 1],
    ['ATTACHMENT_SIZE', 1],
    ['ATTACHMENT_DIGEST', 1],
    ['AUTHORIZATION_SIGNATURE', 1],
    ['BALLOT_SIGNATURE', 1],
    ['RANGE_PROOF', layout.contests.length],
  ];
}
