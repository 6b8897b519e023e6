import { openPublicGroup } from '../../../crypto/group/kernel/open.ts';
import type { Context } from './context.ts';
import type { Figures } from './figures.ts';
import { measurePoints, mediansOf, type PointCosts, POINTS } from './floor.ts';
import { readBallots } from './read_record.ts';
import { addShares } from './shares.ts';
import { interleaved } from './statistics.ts';
import { type Costs, verifyHere } from './verify_here.ts';

/** Points of a ballot of 23 selections: A, B, K; and T, U, R, whose coefficients are weights. */
const FULL = 46 + 1;
const HALF = 94 + 2;

/**
 * What a ballot of 23 selections costs among many on one thread, against what no verifier with this
 * arithmetic can go below: decoding and multiplying its points. Both in turn, in this process.
 */
export async function measureAgainstFloor(context: Context, figures: Figures): Promise<void> {
  const { floor23: n, runs } = context.sizes;
  const record = await context.record(n, 23);
  const ballots = await readBallots(record, Math.ceil(POINTS / (FULL + HALF)));
  const group = await openPublicGroup();
  const points: PointCosts[] = [];
  const costs: Costs[] = [];
  measurePoints(group, ballots); // so that all of it is compiled
  const ms = await interleaved(Math.min(runs, 3), {
    alone: async () => {
      points.push(measurePoints(group, ballots));
      const cost = await verifyHere(record, group, false);
      costs.push(cost);
      return cost.whole;
    },
    hinted: async () => {
      points.push(measurePoints(group, ballots));
      return (await verifyHere(record, group, true)).whole;
    },
  });
  const point = mediansOf(points);
  const multiplications = FULL * point.multiplyFull + HALF * point.multiplyHalf;
  const floor = (FULL + HALF) * point.decode + multiplications;
  const floorHinted = (FULL + HALF) * point.decodeHinted + multiplications;

  addPoints(figures, point);
  const what = 'a ballot of 23 selections among many, one thread';
  const add = (rest: string, value: number, name?: string): void =>
    figures.add({ what: `${what}, ${rest}`, n, value, unit: 'ms' }, name);
  add('the floor', floor, 'floorMs23');
  add('the floor, hints', floorHinted, 'floorMs23Hints');
  add(group.backend, ms.alone);
  add(`${group.backend}, hints`, ms.hinted);
  addShares(figures, costs, 23, n);
  figures.ratio('overFloor23', `${what}: over its floor`, ms.alone / floor, n);
  figures.ratio('overFloor23Hints', `${what}: over its floor, hints`, ms.hinted / floorHinted, n);
}

function addPoints(figures: Figures, point: PointCosts): void {
  const add = (rest: string, ms: number): void =>
    figures.add({ what: `a point among many, ${rest}`, n: POINTS, value: 1000 * ms, unit: 'µs' });
  add('decoding', point.decode);
  add('decoding with its hint', point.decodeHinted);
  add('multiplication by 253 bits', point.multiplyFull);
  add('multiplication by 128 bits', point.multiplyHalf);
}
