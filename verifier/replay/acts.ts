import { encodePoint } from '../../crypto/group/ristretto.ts';
import type { Closing, Notice, Opening } from '../../crypto/wire/acts.ts';
import { bytesEqual } from '../../crypto/wire/bytes.ts';
import { MAX_COUNT } from '../../crypto/wire/limits.ts';
import { bytesOf } from '../election.ts';
import type { EntryChecks } from '../findings.ts';
import { item } from '../item.ts';
import { checkElectionKey } from './ceremony.ts';
import { checkAuthority } from './signatures.ts';
import { type ElectionState, startVoting } from './state.ts';

/** Voting begins: everything before must be in order. docs/protocol.md §4. */
export function admitOpening(state: ElectionState, checks: EntryChecks, entry: Opening): void {
  const { manifest } = state.election;
  checkAuthority(checks, manifest.authorityKey, entry);
  checkCeremony(state, checks);
  // Taken as published: were it not H, that is reported, and ballots still tell of themselves.
  const electionKey = checkElectionKey(state, checks, entry.electionKey);
  checkRoll(state, checks, entry);
  checkUnits(state, checks);
  checkBound(state, checks);
  const inTime = manifest.rehearsal || manifest.opensAt <= entry.openedAt;
  checks.check(inTime, 'TIMES', `Voting was to open at ${manifest.opensAt}.`, 'openedAt');
  state.acts.push({ type: 'opening', index: checks.index, time: entry.openedAt });
  state.voting = startVoting(state, encodePoint(electionKey), checks.index);
}

/** Every trustee confirmed and proved possession; no complaint stands. */
function checkCeremony(state: ElectionState, checks: EntryChecks): void {
  const { ceremony } = state;
  for (const { index } of state.election.manifest.trustees) {
    const trustee = `Trustee ${index}`;
    const confirmed = ceremony.confirmed.has(index);
    checks.check(confirmed, 'CEREMONY_INCOMPLETE', `${trustee} did not confirm the key.`);
    const possessed = ceremony.possessed.has(index);
    checks.check(possessed, 'CEREMONY_INCOMPLETE', `${trustee} did not prove possession.`);
  }
  checks.count('COMPLAINT', 1);
  for (const [complainant, accused] of ceremony.allStanding()) {
    const outcome = ceremony.complaint(complainant, accused) === 'right' ? 'was right' : 'is open';
    const message = `Trustee ${complainant}’s complaint against ${accused} ${outcome}.`;
    checks.check(false, 'COMPLAINT', message);
  }
}

/** rollSize and rollDigest are those of the published roll. */
function checkRoll(state: ElectionState, checks: EntryChecks, entry: Opening): void {
  const { published } = state.roll;
  const size = `The opening names ${entry.rollSize} voters, the roll has ${published}.`;
  checks.check(entry.rollSize === published, 'ROLL_CHANGED', size, 'rollSize');
  const same = bytesEqual(state.roll.digest(), bytesOf(entry.rollDigest));
  checks.check(same, 'ROLL_CHANGED', 'The opening names another roll.', 'rollDigest');
}

/** Every style with voters has at least `smallestUnit` of them. */
function checkUnits(state: ElectionState, checks: EntryChecks): void {
  const { smallestUnit, styles } = state.election.manifest;
  styles.forEach((style, i) => {
    const voters = item(state.roll.voters, i);
    const enough = voters === 0 || voters >= smallestUnit;
    const message = `${style.id} has ${voters} voters, at least ${smallestUnit} are needed.`;
    checks.check(enough, 'UNIT_TOO_SMALL', message, `style.${style.id}`);
  });
}

/** For each selection, Σ weight · maximum over the voters who see it is at most 100,000,000. */
function checkBound(state: ElectionState, checks: EntryChecks): void {
  const { contests, styles } = state.election.manifest;
  for (const contest of contests) {
    const weight = styles
      .map((style, i) => (style.contests.includes(contest.id) ? item(state.roll.weights, i) : 0))
      .reduce((sum, styleWeight) => sum + styleWeight, 0);
    const highest = Math.max(...contest.selections.map(({ maximum }) => maximum));
    const message = `A selection of ${contest.id} could count ${weight * highest}.`;
    checks.check(weight * highest <= MAX_COUNT, 'COUNT_BOUND', message, `contest.${contest.id}`);
  }
}

/** No ballot after it. docs/protocol.md §4. */
export function admitClosing(state: ElectionState, checks: EntryChecks, entry: Closing): void {
  const { manifest } = state.election;
  checkAuthority(checks, manifest.authorityKey, entry);
  const inTime = manifest.rehearsal || manifest.closesAt <= entry.closedAt;
  checks.check(inTime, 'TIMES', `Voting was to close at ${manifest.closesAt}.`, 'closedAt');
  const opened = state.acts.find(({ type }) => type === 'opening')?.time ?? '';
  const inOrder = manifest.rehearsal || opened <= entry.closedAt;
  checks.check(inOrder, 'TIMES', `Voting was opened at ${opened}.`, 'closedAt');
  state.acts.push({ type: 'closing', index: checks.index, time: entry.closedAt });
}

/** A public word in exactly the languages of the election. */
export function admitNotice(state: ElectionState, checks: EntryChecks, entry: Notice): void {
  const { manifest } = state.election;
  checkAuthority(checks, manifest.authorityKey, entry);
  const said = Object.keys(entry.text).sort().join(' ');
  const wanted = [...manifest.languages].sort().join(' ');
  const message = `The notice has the languages ${said}, the election has ${wanted}.`;
  checks.check(said === wanted, 'LANGUAGES', message, 'text');
}
