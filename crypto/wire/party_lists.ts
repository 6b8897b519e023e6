import type { Contest, Rule } from './manifest.ts';

/** A list and its candidates, by their selections, in the contest's order. */
export interface PartyList {
  readonly selection: number;
  readonly candidates: readonly number[];
}

/** A contest of lists: one is chosen, or none where that is allowed; then at most one of its candidates. */
export interface PartyLists {
  readonly optional: boolean;
  readonly lists: readonly PartyList[];
}

/**
 * The lists that a contest's rules describe, whatever their order: Σ L = 1 (or 0..1), and for each
 * list with candidates L − Σ C in 0..1. Undefined for every other contest, also where a selection
 * is neither a list nor the candidate of exactly one. Source: docs/protocol.md §5.
 */
export function partyLists({ selections, rules }: Contest): PartyLists | undefined {
  const sums = rules.filter(({ terms }) => terms.every(([, coefficient]) => coefficient === 1));
  const [sum, ...others] = sums;
  const isOneChosen = sum?.maximum === 1 && (sum.minimum === 0 || sum.minimum === 1);
  if (!isOneChosen || others.length > 0) return undefined;
  if (selections.some(({ maximum }) => maximum !== 1)) return undefined;

  const candidatesOf = new Map(sum.terms.map(([j]) => [j, [] as readonly number[]]));
  const placed = new Set(candidatesOf.keys());
  for (const rule of rules) {
    if (rule === sum) continue;
    const list = listOf(rule);
    if (list === undefined || candidatesOf.get(list.selection)?.length !== 0) return undefined;
    candidatesOf.set(list.selection, list.candidates);
    for (const candidate of list.candidates) {
      if (placed.has(candidate)) return undefined;
      placed.add(candidate);
    }
  }
  if (rules.length === 1 || placed.size !== selections.length) return undefined;
  const lists = [...candidatesOf].map(([selection, candidates]) => ({ selection, candidates }));
  return { optional: sum.minimum === 0, lists };
}

/** A rule L − Σ C in 0..1; undefined for any other. */
function listOf({ minimum, maximum, terms }: Rule): PartyList | undefined {
  const lists = terms.filter(([, coefficient]) => coefficient === 1);
  const candidates = terms.filter(([, coefficient]) => coefficient === -1);
  const [list] = lists;
  if (minimum !== 0 || maximum !== 1 || list === undefined || lists.length !== 1) return undefined;
  if (lists.length + candidates.length !== terms.length) return undefined;
  return { selection: list[0], candidates: candidates.map(([j]) => j) };
}

/** The list that the values choose, and its candidate. */
export function chosenIn(
  { lists }: PartyLists,
  values: readonly number[],
): { readonly list: PartyList | undefined; readonly candidate: number | undefined } {
  const list = lists.find(({ selection }) => values[selection] === 1);
  return { list, candidate: list?.candidates.find((j) => values[j] === 1) };
}

/** A selection, and the list whose candidate it is. */
export interface PlacedSelection {
  readonly selection: number;
  readonly list?: number;
}

/** The selections as people read them: each list followed by its candidates; as they stand where there are no lists. */
export function readingOrder(contest: Contest): PlacedSelection[] {
  const parties = partyLists(contest);
  if (parties === undefined) return contest.selections.map((_, selection) => ({ selection }));
  return parties.lists.flatMap(({ selection: list, candidates }) => [
    { selection: list },
    ...candidates.map((selection) => ({ selection, list })),
  ]);
}
