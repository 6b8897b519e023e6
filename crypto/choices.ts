import type { Contest } from './wire/manifest.ts';

/** The voter's values, one per selection, by contest id. Secret. */
export type Choices = Readonly<Record<string, readonly number[]>>;

/** True where every value is in 0..maximum and every rule holds. */
export function choicesAreLegal(contest: Contest, values: readonly number[]): boolean {
  return (
    values.length === contest.selections.length &&
    contest.selections.every((selection, j) => {
      const value = values[j] ?? -1;
      return Number.isInteger(value) && value >= 0 && value <= selection.maximum;
    }) &&
    contest.rules.every((rule) => {
      const sum = combineValues(rule.terms, values);
      return sum >= rule.minimum && sum <= rule.maximum;
    })
  );
}

/** Σ coefficient · value over the terms of a rule. */
export function combineValues(
  terms: readonly (readonly [selection: number, coefficient: number])[],
  values: readonly number[],
): number {
  return terms.reduce((sum, [j, coefficient]) => sum + coefficient * (values[j] ?? 0), 0);
}
