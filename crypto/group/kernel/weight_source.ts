import type { RandomBytes } from '../scalar.ts';

/** 128 bits in four words. */
export type Weight = readonly [w0: number, w1: number, w2: number, w3: number];

const WEIGHT_BYTES = 16;
/** Weights drawn at a time: asking the platform costs more than the bytes. */
const DRAWN = 256;

/**
 * Weights for random linear combinations. Fails closed, as `randomWeight` does: a source that gives
 * too little, or a weight of zeros, gives no randomness.
 */
export class WeightSource {
  readonly #random: RandomBytes;
  #drawn = new DataView(new ArrayBuffer(0));
  #used = 0;

  constructor(random: RandomBytes) {
    this.#random = random;
  }

  next(): Weight {
    if (this.#used === this.#drawn.byteLength) this.#draw();
    const [w0, w1, w2, w3] = [this.#word(), this.#word(), this.#word(), this.#word()] as const;
    if ((w0 | w1 | w2 | w3) === 0) throw new Error('the random source returned zeros');
    return [w0, w1, w2, w3];
  }

  #word(): number {
    const word = this.#drawn.getInt32(this.#used, true);
    this.#used += 4;
    return word;
  }

  #draw(): void {
    const bytes = this.#random(DRAWN * WEIGHT_BYTES);
    if (bytes.length !== DRAWN * WEIGHT_BYTES) {
      throw new Error('the random source returned the wrong length');
    }
    // A copy, and not by `slice`: a Buffer's would be the memory that it shares with others.
    this.#drawn = new DataView(new Uint8Array(bytes).buffer);
    this.#used = 0;
  }
}
