import { createHash } from 'node:crypto';
import type { Scalar } from '../../crypto/group/scalar.ts';
import { concat, u32, utf8 } from '../../crypto/wire/bytes.ts';

const BLOCK_BYTES = 8192;

/**
 * Repeatable randomness of one ballot, whichever thread seals it: SHAKE-256(seed ‖ ballot ‖ block).
 * For tests only.
 */
export class BallotRandom {
  readonly #key: Uint8Array;
  #block = new Uint8Array();
  #blocks = 0;
  #used = 0;

  constructor(seed: string, ballot: number) {
    this.#key = concat(utf8(seed), u32(ballot));
  }

  /** At most 8192 at once. */
  bytes(length: number): Uint8Array {
    if (this.#used + length > this.#block.length) this.#next();
    this.#used += length;
    return this.#block.slice(this.#used - length, this.#used);
  }

  /** 252 bits: below ℓ, and as good as uniform. */
  scalar(): Scalar {
    const bytes = this.bytes(32);
    const view = new DataView(bytes.buffer);
    const top = view.getBigUint64(24, true) & 0x0fff_ffff_ffff_ffffn;
    const upper = (top << 64n) | view.getBigUint64(16, true);
    const lower = (view.getBigUint64(8, true) << 64n) | view.getBigUint64(0, true);
    return (upper << 128n) | lower;
  }

  /** An integer in 0..bound−1. */
  below(bound: number): number {
    return new DataView(this.bytes(4).buffer).getUint32(0) % bound;
  }

  #next(): void {
    const hash = createHash('shake256', { outputLength: BLOCK_BYTES });
    this.#block = new Uint8Array(hash.update(this.#key).update(u32(this.#blocks)).digest());
    this.#blocks += 1;
    this.#used = 0;
  }
}
