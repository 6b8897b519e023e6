/** Terms of a sum of multiples of points, as they stand together in memory. */
import { ADDEND } from './edwards';

/** Bytes of a multiplier: 32 of a scalar below ℓ, little-endian, and room to work and to read on. */
export const MULTIPLIER: i32 = 48;

export class Terms {
  addends: usize = 0;
  multipliers: usize = 0;
  count: i32 = 0;

  set(addends: usize, multipliers: usize, count: i32): void {
    this.addends = addends;
    this.multipliers = multipliers;
    this.count = count;
  }

  @inline
  addendAt(i: i32): usize {
    return this.addends + i * ADDEND;
  }

  @inline
  multiplierAt(i: i32): usize {
    return this.multipliers + i * MULTIPLIER;
  }

  /** How many multipliers are longer than a weight of 128 bits. */
  get long(): i32 {
    let long = 0;
    for (let i = 0; i < this.count; i++) {
      const multiplier = this.multiplierAt(i);
      if ((load<u64>(multiplier, 16) | load<u64>(multiplier, 24)) != 0) long++;
    }
    return long;
  }
}
