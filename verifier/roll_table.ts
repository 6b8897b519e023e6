import { compareBytes } from '../crypto/wire/bytes.ts';
import { MAX_STYLES, PSEUDONYM_BYTES } from '../crypto/wire/limits.ts';
import { item } from './item.ts';

const FIRST_VOTERS = 512;

/** Styles are below this, weights (docs/protocol.md §4) below 2^22, so that both fit 32 bits. */
const STYLE_FACTOR = MAX_STYLES;

/** The voters of the roll in 20 bytes each: pseudonyms rising, with style and weight. */
export class RollTable {
  #pseudonyms = new Uint8Array(FIRST_VOTERS * PSEUDONYM_BYTES);
  #stylesAndWeights = new Uint32Array(FIRST_VOTERS);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Adds a voter; false, and no change, where the pseudonym is not above the last one. */
  add(pseudonym: Uint8Array, style: number, weight: number): boolean {
    if (this.#size > 0 && compareBytes(this.#pseudonym(this.#size - 1), pseudonym) >= 0) {
      return false;
    }
    if (this.#size === this.#stylesAndWeights.length) this.#resize(Math.ceil(this.#size * 1.5));
    this.#pseudonyms.set(pseudonym, this.#size * PSEUDONYM_BYTES);
    this.#stylesAndWeights[this.#size] = weight * STYLE_FACTOR + style;
    this.#size += 1;
    return true;
  }

  /** The voter's place on the roll, by binary search; undefined where the roll has no such pseudonym. */
  find(pseudonym: Uint8Array): number | undefined {
    let low = 0;
    let high = this.#size;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const order = compareBytes(this.#pseudonym(middle), pseudonym);
      if (order === 0) return middle;
      if (order < 0) low = middle + 1;
      else high = middle;
    }
    return undefined;
  }

  /** Index of the voter's style in the manifest. */
  styleOf(voter: number): number {
    return item(this.#stylesAndWeights, voter) % STYLE_FACTOR;
  }

  weightOf(voter: number): number {
    return Math.floor(item(this.#stylesAndWeights, voter) / STYLE_FACTOR);
  }

  /** Gives back the room kept for more voters. */
  trim(): void {
    this.#resize(this.#size);
  }

  #pseudonym(voter: number): Uint8Array {
    const start = voter * PSEUDONYM_BYTES;
    return this.#pseudonyms.subarray(start, start + PSEUDONYM_BYTES);
  }

  #resize(voters: number): void {
    const pseudonyms = new Uint8Array(voters * PSEUDONYM_BYTES);
    pseudonyms.set(this.#pseudonyms.subarray(0, this.#size * PSEUDONYM_BYTES));
    this.#pseudonyms = pseudonyms;
    const stylesAndWeights = new Uint32Array(voters);
    stylesAndWeights.set(this.#stylesAndWeights.subarray(0, this.#size));
    this.#stylesAndWeights = stylesAndWeights;
  }
}
