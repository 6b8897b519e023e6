import { electionKeyOf } from '../../../crypto/ceremony.ts';
import { verifyEntrySignature } from '../../../crypto/signature.ts';
import type { Opening } from '../../../crypto/wire/acts.ts';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import { styleOf } from '../../../crypto/wire/layout.ts';
import { MAX_COUNT } from '../../../crypto/wire/limits.ts';
import type { Manifest } from '../../../crypto/wire/manifest.ts';
import { refuse, type Refused } from '../../outcome.ts';
import { missingOf } from './ceremony.ts';
import { CeremonyState } from './ceremony_state.ts';
import type { Facts, RollSummary, Setting } from './facts.ts';
import { isPlausiblyNow } from './times.ts';

/** Whether voting may begin. docs/protocol.md §4, "Order". */
export function openingRefusal(
  opening: Opening,
  { manifest }: Setting,
  facts: Pick<Facts, 'ceremony' | 'roll' | 'now'>,
): Refused | undefined {
  if (!verifyEntrySignature(manifest.authorityKey, opening)) {
    return refuse('SIGNATURE', 'The authority did not sign this.', 'signature');
  }
  const state = new CeremonyState(facts.ceremony ?? []);
  return (
    ceremonyIncomplete(manifest, state) ??
    keyRefusal(opening, manifest, state) ??
    rollRefusal(opening, manifest, facts.roll) ??
    timeRefusal(opening, manifest, facts.now)
  );
}

function ceremonyIncomplete(manifest: Manifest, state: CeremonyState): Refused | undefined {
  const open = state.complaints.find((each) => state.stands(each));
  if (open !== undefined) {
    const { trustee, accused } = open;
    return refuse(
      'COMPLAINT_OPEN',
      state.answer(accused, trustee) === undefined
        ? `Trustee ${accused} has not answered the complaint of trustee ${trustee}.`
        : `Trustee ${accused} gave trustee ${trustee} a wrong share. Begin again without it.`,
    );
  }
  const n = manifest.trustees.length;
  const missing = missingOf(state.confirmations, n) ?? missingOf(state.possessions, n);
  return missing === undefined
    ? undefined
    : refuse('PHASE', `Trustee ${missing} has not confirmed and proved possession of its key.`);
}

function keyRefusal(
  opening: Opening,
  manifest: Manifest,
  state: CeremonyState,
): Refused | undefined {
  const reveals = state.allReveals(manifest.trustees.length) ?? [];
  return opening.electionKey === toBase64Url(electionKeyOf(reveals))
    ? undefined
    : refuse('ELECTION_KEY', 'The ceremony gave another election key.', 'electionKey');
}

function rollRefusal(
  opening: Opening,
  manifest: Manifest,
  roll: RollSummary | undefined,
): Refused | undefined {
  if (roll?.digest === undefined) return refuse('ROLL', 'There is no roll yet.');
  if (opening.rollSize !== roll.size) {
    return refuse('ROLL', `The roll has ${roll.size} voters.`, 'rollSize');
  }
  if (opening.rollDigest !== toBase64Url(roll.digest)) {
    return refuse('ROLL', 'The published roll has another digest.', 'rollDigest');
  }
  const unknown = roll.styles.find(({ style }) => styleOf(manifest, style) === undefined);
  if (unknown !== undefined) return refuse('ROLL', `The manifest has no style ${unknown.style}.`);
  return unitRefusal(manifest, roll) ?? countRefusal(manifest, roll);
}

function unitRefusal(manifest: Manifest, roll: RollSummary): Refused | undefined {
  const small = roll.styles.find(({ voters }) => voters < manifest.smallestUnit);
  return small === undefined
    ? undefined
    : refuse(
        'UNIT_TOO_SMALL',
        `Only ${small.voters} voters have the style ${small.style}; ` +
          `results are not reported for fewer than ${manifest.smallestUnit}.`,
      );
}

/** For each selection, Σ weight · maximum over the roll bounds its count. */
function countRefusal(manifest: Manifest, roll: RollSummary): Refused | undefined {
  for (const contest of manifest.contests) {
    const weight = roll.styles
      .filter(({ style }) => styleOf(manifest, style)?.contests.includes(contest.id) === true)
      .reduce((sum, each) => sum + each.weight, 0);
    const maximum = Math.max(...contest.selections.map((selection) => selection.maximum));
    if (weight * maximum > MAX_COUNT) {
      return refuse('ROLL', `A count of ${contest.id} could exceed ${MAX_COUNT}.`);
    }
  }
  return undefined;
}

function timeRefusal(
  { openedAt }: Opening,
  { rehearsal, opensAt }: Manifest,
  now: string,
): Refused | undefined {
  if (rehearsal || (openedAt >= opensAt && isPlausiblyNow(openedAt, now))) return undefined;
  return refuse('TOO_EARLY', `Voting opens at ${opensAt}; it is ${now}.`, 'openedAt');
}
