import type { Revocation } from '../../crypto/wire/roll.ts';
import { bytesOf } from '../election.ts';
import type { EntryChecks } from '../findings.ts';
import { checkRegistrar } from './signatures.ts';
import type { ElectionState, VotingState } from './state.ts';

/** Ends the counting of a voter's ballots; names a voter of the roll, once. docs/protocol.md §9. */
export function admitRevocation(
  state: ElectionState,
  voting: VotingState,
  checks: EntryChecks,
  entry: Revocation,
  bytes: Uint8Array,
): void {
  checkRegistrar(state, checks, entry, bytes);
  const voter = voting.roll.find(bytesOf(entry.pseudonym));
  const unknown = 'The roll has no such pseudonym.';
  checks.demand(voter !== undefined, 'REVOCATION', unknown, 'pseudonym');
  const first = voting.counted.revoke(voter);
  checks.check(first, 'REVOCATION', 'This pseudonym was revoked before.', 'pseudonym');
  if (!first) return;
  state.entryCounts.revocations += 1;
  voting.along.add('revocations', checks.index);
}
