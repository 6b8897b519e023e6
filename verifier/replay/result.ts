import { concat } from '../../crypto/wire/bytes.ts';
import { tallyPlaces } from '../../crypto/wire/layout.ts';
import type { Result } from '../../crypto/wire/tally.ts';
import { elements } from '../decoding.ts';
import { verifyClaims } from '../equations/claim.ts';
import { combinationOf, countClaim, pathOf } from '../equations/decryption.ts';
import type { EntryChecks } from '../findings.ts';
import { item } from '../item.ts';
import { checkTallyReference, FACTOR_ELEMENTS } from './tally.ts';
import type { ElectionState, TallyState, VotingState } from './state.ts';

/** The counts, each compared with what the tally decrypts to. docs/protocol.md §10. */
export function admitResult(
  state: ElectionState,
  voting: VotingState,
  tally: TallyState,
  checks: EntryChecks,
  entry: Result,
): void {
  checkTallyReference(checks, tally, entry.tally);
  demandShape(state, checks, entry);
  demandShares(state, checks, entry.trustees);
  const places = tallyPlaces(state.election.manifest);
  const counts = entry.units.flatMap((unit) => unit.contests.flatMap((contest) => contest.counts));
  const combination = combinationOf(entry.trustees);
  const claims = places.map((place, i) => {
    const factors = concat(...entry.trustees.map((trustee) => factorOf(state, trustee, i)));
    const ciphertext = elements(tally.ciphertexts, 2 * i, 2);
    return countClaim(place, ciphertext, combination, factors, item(counts, i));
  });
  verifyClaims(state.room, checks, claims);
  checkBounds(state, voting, checks, entry);
  state.result = entry;
}

/** One count for every selection of every contest of every style, in the manifest's order. */
function demandShape(state: ElectionState, checks: EntryChecks, entry: Result): void {
  const found = entry.units.map(({ style, contests }) => [
    style,
    ...contests.map(({ contest, counts }) => `${contest}:${counts.length}`),
  ]);
  const wanted = state.election.styles.map(({ style, contests }) => [
    style.id,
    ...contests.map(({ contest }) => `${contest.id}:${contest.selections.length}`),
  ]);
  const same = shapeText(found) === shapeText(wanted);
  const message = 'Its styles, contests or numbers of counts are not those of the manifest.';
  checks.demand(same, 'RESULT_SHAPE', message, 'units');
}

function shapeText(units: readonly (readonly string[])[]): string {
  return units.map((unit) => unit.join(' ')).join('; ');
}

/** Exactly t trustees, rising, each of whom has decrypted this tally. */
function demandShares(
  state: ElectionState,
  checks: EntryChecks,
  trustees: readonly number[],
): void {
  const { threshold } = state.election.manifest;
  const rising = trustees.every((trustee, i) => i === 0 || item(trustees, i - 1) < trustee);
  const enough = trustees.length === threshold;
  const decrypted = trustees.every((trustee) => state.factors.has(trustee));
  const message = `It must combine ${threshold} different trustees, rising, each with a decryption.`;
  checks.demand(rising && enough && decrypted, 'SHARE_SET', message, 'trustees');
}

/** A trustee's D of the i-th place. */
function factorOf(state: ElectionState, trustee: number, i: number): Uint8Array {
  return elements(state.factors.get(trustee) ?? new Uint8Array(), FACTOR_ELEMENTS * i);
}

/** n ≤ maximum · Σ weight of the style's counted ballots. */
function checkBounds(
  state: ElectionState,
  voting: VotingState,
  checks: EntryChecks,
  entry: Result,
): void {
  const { styles } = state.election;
  const totals = voting.counted.totals(voting.roll, styles.length);
  styles.forEach(({ style, contests }, u) => {
    const { weight } = item(totals, u);
    contests.forEach(({ contest }, c) => {
      const { counts } = item(item(entry.units, u).contests, c);
      contest.selections.forEach(({ maximum }, selection) => {
        const possible = item(counts, selection) <= maximum * weight;
        const message = 'The count is more than all counted ballots together can give.';
        const place = { style: style.id, contest: contest.id, selection };
        checks.check(possible, 'RESULT_BOUND', message, pathOf(place));
      });
    });
  });
}
