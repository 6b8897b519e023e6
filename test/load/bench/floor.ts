import { randomBytes } from 'node:crypto';
import type { PublicGroup } from '../../../crypto/group/kernel/public_group.ts';
import { type PointAt, pointAfter, type ScalarAt } from '../../../crypto/group/kernel/workspace.ts';
import { concat } from '../../../crypto/wire/bytes.ts';
import { hintedEncodings } from '../../../crypto/wire/hints.ts';
import type { Ballots } from './read_record.ts';
import { median, timed } from './statistics.ts';

/** Milliseconds a point, in one sum of about 65,536. */
export interface PointCosts {
  readonly decode: number;
  readonly decodeHinted: number;
  /** Coefficients as long as the order, 253 bits. */
  readonly multiplyFull: number;
  /** Coefficients of a weight's 128 bits. */
  readonly multiplyHalf: number;
}

export const POINTS = 65_536;

/** Measures decoding and multiplication of the very points of ballots, and nothing else. */
export function measurePoints(group: PublicGroup, { election, ballots }: Ballots): PointCosts {
  const random = (n: number): Uint8Array => new Uint8Array(randomBytes(n));
  const workspace = group.workspace([], random);
  const encodings = concat(
    ...ballots.map(({ ballot, attachment }) =>
      hintedEncodings(election.manifest, ballot, attachment),
    ),
  ).subarray(0, 32 * POINTS);
  const hints = concat(...ballots.map((ballot) => ballot.hints)).subarray(0, 32 * POINTS);
  if (encodings.length < 32 * POINTS) throw new TypeError('measurePoints: too few ballots');

  const decode = (given?: Uint8Array): PointAt => {
    workspace.clear();
    workspace.open();
    const first = workspace.decodePoints(encodings, given);
    if (typeof first !== 'number') throw new TypeError('measurePoints: a bad point');
    return first;
  };
  const multiply = (setCoefficient: (to: ScalarAt) => void): number => {
    const first = decode(hints);
    for (let i = 0; i < POINTS; i++) {
      setCoefficient(workspace.coefficient(pointAfter(first, i)));
    }
    workspace.close();
    return timed(() => void workspace.value(0, 1));
  };
  const costs = {
    decode: timed(() => void decode()),
    decodeHinted: timed(() => void decode(hints)),
    multiplyFull: multiply((to) => workspace.set(to, workspace.reduceWide(random(64)))),
    multiplyHalf: multiply((to) => workspace.drawWeight(to)),
  };
  workspace.clear();
  return {
    decode: costs.decode / POINTS,
    decodeHinted: costs.decodeHinted / POINTS,
    multiplyFull: costs.multiplyFull / POINTS,
    multiplyHalf: costs.multiplyHalf / POINTS,
  };
}

/** Each cost by itself. */
export function mediansOf(costs: readonly PointCosts[]): PointCosts {
  const of = (name: keyof PointCosts): number => median(costs.map((cost) => cost[name]));
  return {
    decode: of('decode'),
    decodeHinted: of('decodeHinted'),
    multiplyFull: of('multiplyFull'),
    multiplyHalf: of('multiplyHalf'),
  };
}
