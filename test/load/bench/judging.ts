import { openPublicGroup } from '../../../crypto/group/kernel/open.ts';
import type { Context } from './context.ts';
import type { Figures } from './figures.ts';
import { median } from './statistics.ts';
import { type Costs, verifyHere } from './verify_here.ts';

/**
 * What of a verification threads share, and what they do not: reading, and judging the entries in
 * the order of the log. However many cores there are, the latter takes so long.
 */
export async function measureJudging(context: Context, figures: Figures): Promise<void> {
  const { batch5, floor23, runs } = context.sizes;
  await measure(context, figures, 5, batch5, runs);
  await measure(context, figures, 23, floor23, runs);
}

async function measure(
  context: Context,
  figures: Figures,
  selections: 5 | 23,
  n: number,
  runs: number,
): Promise<void> {
  const group = await openPublicGroup();
  const record = await context.record(n, selections);
  const costs: Costs[] = [];
  for (let run = 0; run < Math.min(runs, 3); run++) {
    costs.push(await verifyHere(record, group, false));
  }
  const examining = median(costs.map((cost) => cost.examining));
  // Of so few that no threads would be started.
  if (examining === 0) return;
  const rest = median(costs.map((cost) => cost.whole - cost.examining));
  const what = `a ballot of ${selections} selections among many`;
  figures.add({ what: `${what}, examining: what threads share`, n, value: examining, unit: 'ms' });
  const name = `judgeMsPerBallot${selections}`;
  figures.add(
    { what: `${what}, reading and judging: one thread`, n, value: rest, unit: 'ms' },
    name,
  );
}
