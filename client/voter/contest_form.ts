import { choicesAreLegal } from '../../crypto/choices.ts';
import type { Contest } from '../../crypto/wire/manifest.ts';
import { partyLists, type PartyLists } from '../../crypto/wire/party_lists.ts';

/** How a contest is asked for, read off its selections and rules. */
export type ContestForm =
  /** One selection; optional where none is allowed too. */
  | { readonly kind: 'one'; readonly optional: boolean }
  | { readonly kind: 'several'; readonly least: number; readonly most: number }
  /** A number each; together within least..most where there is a rule. */
  | { readonly kind: 'scores'; readonly least: number; readonly most: number }
  /** One list, and at most one of its candidates. */
  | ({ readonly kind: 'lists' } & PartyLists)
  /** Rules of their own: every selection is asked for, and the rules say whether it will do. */
  | { readonly kind: 'free' };

/** What keeps a voter's values from being a ballot. by: how many too few, or too many. */
export type ContestProblem =
  | { readonly is: 'nothing-chosen' }
  | { readonly is: 'too-few' | 'too-many'; readonly by: number }
  | { readonly is: 'score'; readonly selection: number; readonly maximum: number }
  | { readonly is: 'rules' };

/** Lists longer than this can be searched. */
export const LONG_LIST = 12;

export function formOf(contest: Contest): ContestForm {
  const bounds = sumBounds(contest);
  if (bounds === undefined) {
    const lists = partyLists(contest);
    return lists === undefined ? { kind: 'free' } : { kind: 'lists', ...lists };
  }
  if (contest.selections.some(({ maximum }) => maximum > 1)) return { kind: 'scores', ...bounds };
  const { least, most } = bounds;
  return most === 1 ? { kind: 'one', optional: least === 0 } : { kind: 'several', least, most };
}

/** Bounds of Σ v where the contest's rules say nothing else; undefined where they do. */
function sumBounds({ selections, rules }: Contest): { least: number; most: number } | undefined {
  const highest = selections.reduce((sum, { maximum }) => sum + maximum, 0);
  const [rule, ...others] = rules;
  if (rule === undefined) return { least: 0, most: highest };
  const isSum =
    others.length === 0 &&
    rule.terms.length === selections.length &&
    rule.terms.every(([, coefficient]) => coefficient === 1);
  if (!isSum || rule.maximum < 1) return undefined;
  return { least: Math.max(0, rule.minimum), most: Math.min(highest, rule.maximum) };
}

/** The first thing wrong with a voter's values; undefined where they make a legal ballot. */
export function problemOf(contest: Contest, values: readonly number[]): ContestProblem | undefined {
  const wrong = contest.selections.findIndex(({ maximum }, j) => !isWithin(values[j], maximum));
  if (wrong >= 0) {
    return { is: 'score', selection: wrong, maximum: contest.selections[wrong]?.maximum ?? 0 };
  }
  if (choicesAreLegal(contest, values)) return undefined;
  if (isBlank(values)) return { is: 'nothing-chosen' };
  const bounds = sumBounds(contest);
  const sum = total(values);
  if (bounds !== undefined && sum > bounds.most) return { is: 'too-many', by: sum - bounds.most };
  if (bounds !== undefined && sum < bounds.least) return { is: 'too-few', by: bounds.least - sum };
  return { is: 'rules' };
}

function isWithin(value: number | undefined, maximum: number): boolean {
  return value !== undefined && Number.isInteger(value) && value >= 0 && value <= maximum;
}

/** True where nothing is chosen. */
export function isBlank(values: readonly number[]): boolean {
  return values.every((value) => value === 0);
}

export function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** The values with one selection changed. */
export function withValue(values: readonly number[], selection: number, value: number): number[] {
  return values.map((old, j) => (j === selection ? value : old));
}

/** The values with these selections alone. */
export function onlyValues(contest: Contest, ...selections: readonly number[]): number[] {
  return contest.selections.map((_, j) => (selections.includes(j) ? 1 : 0));
}
