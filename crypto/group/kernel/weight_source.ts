import type { RandomBytes } from '../scalar.ts';

const WEIGHT_BYTES = 16;

/**
 * Weights for random linear combinations, many at a time: asking the platform costs more than the
 * bytes. Fails closed, as `randomWeight` does: a source that gives too little, or a weight of zeros,
 * gives no randomness.
 */
export class WeightSource {
  readonly #random: RandomBytes;
  readonly #drawn: number;
  readonly #take: (weights: Uint8Array) => boolean;
  #used: number;

  /** take: keeps so many new weights of 16 bytes; false where one of them is zero. */
  constructor(random: RandomBytes, drawn: number, take: (weights: Uint8Array) => boolean) {
    this.#random = random;
    this.#drawn = drawn;
    this.#take = take;
    this.#used = drawn;
  }

  /** The place, among those kept, of one that was not used before. */
  next(): number {
    if (this.#used === this.#drawn) this.#draw();
    return this.#used++;
  }

  #draw(): void {
    const weights = this.#random(this.#drawn * WEIGHT_BYTES);
    if (weights.length !== this.#drawn * WEIGHT_BYTES) {
      throw new Error('the random source returned the wrong length');
    }
    if (!this.#take(weights)) throw new Error('the random source returned zeros');
    this.#used = 0;
  }
}
