import type { PublicGroup } from '../crypto/group/kernel/public_group.ts';
import type { RandomBytes } from '../crypto/group/scalar.ts';

/** What equations are verified with. */
export interface Arithmetic {
  readonly group: PublicGroup;
  /** A generator that nobody can predict: it draws the weights. */
  readonly random: RandomBytes;
  /** Points that are verified together. */
  readonly batchPoints: number;
}

/** As many points as a multi-scalar multiplication is fastest with. */
export const BATCH_POINTS = 65_536;
