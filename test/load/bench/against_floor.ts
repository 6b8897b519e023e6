import { openPublicGroup } from '../../../crypto/group/kernel/open.ts';
import type { Context } from './context.ts';
import type { Figures } from './figures.ts';
import { measurePoints, mediansOf, type PointCosts, POINTS } from './floor.ts';
import { readBallots } from './read_record.ts';
import { interleaved } from './statistics.ts';
import { verifyRecord } from './verifier_process.ts';

/** Points of a ballot of 23 selections: A, B, K; and T, U, R, whose coefficients are weights. */
const FULL = 46 + 1;
const HALF = 94 + 2;

/**
 * What a ballot of 23 selections costs in a whole process on one core, against what no verifier with
 * this arithmetic can go below: decoding and multiplying its points.
 */
export async function measureAgainstFloor(context: Context, figures: Figures): Promise<void> {
  const { floor23: n, runs } = context.sizes;
  const record = await context.record(n, 23);
  const ballots = await readBallots(record, Math.ceil(POINTS / (FULL + HALF)));
  const group = await openPublicGroup();
  const costs: PointCosts[] = [];
  const perBallot = (hints: boolean) => async () => {
    const { ms } = await verifyRecord(record, { hints, threads: 1 });
    costs.push(measurePoints(group, ballots));
    return ms / n;
  };
  measurePoints(group, ballots); // so that all of it is compiled
  const ms = await interleaved(Math.min(runs, 3), {
    alone: perBallot(false),
    hinted: perBallot(true),
  });
  const cost = mediansOf(costs);
  const multiplications = FULL * cost.multiplyFull + HALF * cost.multiplyHalf;
  const floor = (FULL + HALF) * cost.decode + multiplications;
  const floorHinted = (FULL + HALF) * cost.decodeHinted + multiplications;

  const micro = (what: string, value: number): void =>
    figures.add({
      what: `a point among many, ${what}`,
      n: POINTS,
      value: 1000 * value,
      unit: 'µs',
    });
  micro('decoding', cost.decode);
  micro('decoding with its hint', cost.decodeHinted);
  micro('multiplication by 253 bits', cost.multiplyFull);
  micro('multiplication by 128 bits', cost.multiplyHalf);
  const what = 'a ballot of 23 selections, one core';
  figures.add({ what: `${what}, the floor`, n: 1, value: floor, unit: 'ms' }, 'floorMs23');
  figures.add(
    { what: `${what}, the floor, hints`, n: 1, value: floorHinted, unit: 'ms' },
    'floorMs23Hints',
  );
  figures.add({ what: `${what}, whole process`, n, value: ms.alone, unit: 'ms' });
  figures.add({ what: `${what}, whole process, hints`, n, value: ms.hinted, unit: 'ms' });
  figures.ratio('overFloor23', `${what}: over its floor`, ms.alone / floor, n);
  figures.ratio('overFloor23Hints', `${what}: over its floor, hints`, ms.hinted / floorHinted, n);
}
