import fc from 'fast-check';
import { combineValues } from '../../crypto/choices.ts';
import type { Contest, Rule } from '../../crypto/wire/manifest.ts';
import { score } from './sample_manifest.ts';

export interface ContestWithChoice {
  readonly contest: Contest;
  /** A choice that keeps every rule. */
  readonly values: readonly number[];
}

/**
 * Contests of any shape with a legal choice: the choice comes first and rules are laid around it,
 * with coefficients of both signs. Small, so that a property can try many.
 */
export function contestWithChoice(id: string): fc.Arbitrary<ContestWithChoice> {
  return fc.array(selectionWithValue, { minLength: 1, maxLength: 4 }).chain((selections) => {
    const values = selections.map(({ value }) => value);
    return fc.array(ruleAround(values), { maxLength: 3 }).map((rules) => ({
      contest: contestOf(
        id,
        selections.map(({ maximum }) => maximum),
        rules,
      ),
      values,
    }));
  });
}

const selectionWithValue = fc
  .integer({ min: 1, max: 4 })
  .chain((maximum) =>
    fc.record({ maximum: fc.constant(maximum), value: fc.nat({ max: maximum }) }),
  );

/** A rule that these values keep: its range holds their sum. */
function ruleAround(values: readonly number[]): fc.Arbitrary<Rule> {
  const coefficients = fc
    .array(fc.integer({ min: -3, max: 3 }), { minLength: values.length, maxLength: values.length })
    .map((ks) => ks.map((k, j): [number, number] => [j, k]).filter(([, k]) => k !== 0))
    .filter((terms) => terms.length > 0);
  const slack = fc.nat({ max: 2 });
  return fc.tuple(coefficients, slack, slack).map(([terms, below, above]) => {
    const sum = combineValues(terms, values);
    return { terms, minimum: sum - below, maximum: sum + above };
  });
}

function contestOf(id: string, maxima: readonly number[], rules: readonly Rule[]): Contest {
  const base = score(id, maxima.length, 1, 1);
  const selections = base.selections.map((selection, j) => ({
    ...selection,
    maximum: maxima[j] ?? 1,
  }));
  return { ...base, selections, rules: [...rules] };
}

/** The values changed so that a bound of a selection or a rule is broken; undefined if none can be. */
export function breakingChoices({ contest, values }: ContestWithChoice): number[][] {
  const replaced = (j: number, value: number): number[] =>
    values.map((v, i) => (i === j ? value : v));
  const outOfBounds = contest.selections.flatMap(({ maximum }, j) => [
    replaced(j, -1),
    replaced(j, maximum + 1),
    replaced(j, 0.5),
    replaced(j, NaN),
  ]);
  const broken = contest.selections
    .flatMap(({ maximum }, j) => Array.from({ length: maximum + 1 }, (_, v) => replaced(j, v)))
    .filter((candidate) => contest.rules.some((rule) => isBroken(rule, candidate)));
  return [...outOfBounds, ...broken, [...values, 0], values.slice(0, -1), []];
}

function isBroken(rule: Rule, values: readonly number[]): boolean {
  let sum = 0;
  for (const [j, k] of rule.terms) sum += k * (values[j] ?? 0);
  return sum < rule.minimum || sum > rule.maximum;
}
