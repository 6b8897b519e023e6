import type { Figures } from './figures.ts';
import { median } from './statistics.ts';
import type { Costs } from './verify_here.ts';

/**
 * Adds what of a verification threads share, and what they do not: reading, and judging the entries
 * in the order of the log. However many cores there are, the latter takes so long.
 */
export function addShares(
  figures: Figures,
  costs: readonly Costs[],
  selections: number,
  n: number,
): void {
  const examining = median(costs.map((cost) => cost.examining));
  const rest = median(costs.map((cost) => cost.whole - cost.examining));
  const what = `a ballot of ${selections} selections among many`;
  figures.add({ what: `${what}, examining: what threads share`, n, value: examining, unit: 'ms' });
  const name = `judgeMsPerBallot${selections}`;
  figures.add(
    { what: `${what}, reading and judging: one thread`, n, value: rest, unit: 'ms' },
    name,
  );
}
