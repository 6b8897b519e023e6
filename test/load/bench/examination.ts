import { openPublicGroup } from '../../../crypto/group/kernel/open.ts';
import { noble } from '../../../crypto/group/kernel/reference.ts';
import type { Context } from './context.ts';
import type { Figures } from './figures.ts';
import { addShares } from './shares.ts';
import { interleaved } from './statistics.ts';
import { type Costs, verifyHere } from './verify_here.ts';

/** The verifier with one arithmetic and with the other, in this process, on one thread. */
export async function measureExamination(context: Context, figures: Figures): Promise<void> {
  const { batch5: n, nobleBatch5, runs } = context.sizes;
  const record = await context.record(n, 5);
  // Its batches are all alike, so that fewer ballots tell as much; hints it does not use.
  const few = await context.record(nobleBatch5, 5);
  const group = await openPublicGroup();
  const costs: Costs[] = [];
  const ms = await interleaved(Math.min(runs, 3), {
    noble: async () => (await verifyHere(few, noble, false)).whole,
    kernel: async () => {
      const cost = await verifyHere(record, group, false);
      costs.push(cost);
      return cost.whole;
    },
    hinted: async () => (await verifyHere(record, group, true)).whole,
  });
  const what = 'a ballot of 5 selections among many, one process and thread';
  figures.add({ what: `${what}, noble`, n: nobleBatch5, value: ms.noble, unit: 'ms' });
  figures.add({ what: `${what}, ${group.backend}`, n, value: ms.kernel, unit: 'ms' });
  figures.add({ what: `${what}, ${group.backend}, hints`, n, value: ms.hinted, unit: 'ms' });
  addShares(figures, costs, 5, n);
  if (group.backend !== 'kernel') return;
  const over = `${what}: kernel over noble`;
  figures.ratio('kernelOverNobleBatch5', over, ms.noble / ms.kernel);
  figures.ratio('kernelOverNobleBatch5Hints', `${over}, hints`, ms.noble / ms.hinted);
}
