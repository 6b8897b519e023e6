import { GENERATOR, type Point } from '../../crypto/group/ristretto.ts';
import { tallyPlaces } from '../../crypto/wire/layout.ts';
import type { Result } from '../../crypto/wire/tally.ts';
import { element, readPointOrIdentity } from '../decoding.ts';
import { verifyClaims } from '../equations/batch.ts';
import { countClaim, lagrange, pathOf } from '../equations/decryption.ts';
import type { EntryChecks } from '../findings.ts';
import { item } from '../item.ts';
import { checkTallyReference } from './tally.ts';
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
  const factors = entry.trustees.map((trustee) => factorsOf(state, checks, trustee));
  const lambdas = lagrange(entry.trustees);
  const claims = places.map((place, i) => {
    const ownFactors = factors.map((trusteeFactors) => item(trusteeFactors, i));
    return countClaim(place, item(tally.ciphertexts, i), ownFactors, lambdas, item(counts, i));
  });
  verifyClaims(checks, claims, [GENERATOR], state.random);
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

/** A trustee's D of every place, decoded again. */
function factorsOf(state: ElectionState, checks: EntryChecks, trustee: number): Point[] {
  const bytes = state.factors.get(trustee) ?? new Uint8Array();
  return Array.from({ length: bytes.length / 32 }, (_, i) =>
    readPointOrIdentity(checks, element(bytes, i), `trustee.${trustee}`),
  );
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
