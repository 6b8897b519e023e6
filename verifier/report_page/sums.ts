import type { Texts } from '../../crypto/wire/fields.ts';
import type { ContestReport, Report, SelectionReport } from '../report.ts';

/** A contest's counts: in one unit, or in all that vote on it. */
export interface Sum {
  /** Absent for all units together. */
  readonly unit?: Texts;
  /** Counted ballots, and what they weigh together. */
  readonly ballots: number;
  readonly weight: number;
  readonly selections: readonly SelectionReport[];
}

/** A contest with its sum over all units first and, where there are several, each unit's. */
export interface ContestSums {
  readonly contest: string;
  readonly title: Texts;
  readonly all: Sum;
  readonly units: readonly Sum[];
}

/** The counts of a report by contest; none where there is no result. */
export function contestSums({ units }: Report): readonly ContestSums[] {
  const byContest = new Map<string, { readonly title: Texts; readonly sums: Sum[] }>();
  for (const { title: unit, ballots, weight, contests } of units) {
    for (const contest of contests) {
      if (!isCounted(contest)) continue;
      const known = byContest.get(contest.contest) ?? { title: contest.title, sums: [] };
      known.sums.push({ unit, ballots, weight, selections: contest.selections });
      byContest.set(contest.contest, known);
    }
  }
  return [...byContest].map(([contest, { title, sums }]) => ({
    contest,
    title,
    all: together(sums),
    units: sums.length > 1 ? sums : [],
  }));
}

function isCounted({ selections }: ContestReport): boolean {
  return selections.some(({ count }) => count !== undefined);
}

/** The sum of sums of one contest, which have the same selections. */
function together(sums: readonly Sum[]): Sum {
  const add = (of: (sum: Sum) => number): number => sums.reduce((all, sum) => all + of(sum), 0);
  return {
    ballots: add(({ ballots }) => ballots),
    weight: add(({ weight }) => weight),
    selections: (sums[0]?.selections ?? []).map((selection, j) => ({
      ...selection,
      count: add(({ selections }) => selections[j]?.count ?? 0),
    })),
  };
}

/** Selections in reading order, each list with its candidates after it. */
export function inReadingOrder(selections: readonly SelectionReport[]): readonly SelectionReport[] {
  return selections.flatMap((each, place) =>
    each.list === undefined ? [each, ...selections.filter(({ list }) => list === place)] : [],
  );
}
