import { HASH_BYTES, hashAt } from './merkle.ts';

const FIRST_HASHES = 64;

/** A growing list of hashes in one piece of memory, 32 bytes each: an array of arrays takes 200. */
export class HashList {
  #hashes = new Uint8Array(HASH_BYTES * FIRST_HASHES);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  push(hash: Uint8Array): void {
    const end = HASH_BYTES * this.#size;
    if (end === this.#hashes.length) {
      const grown = new Uint8Array(HASH_BYTES * Math.ceil(1.5 * this.#size));
      grown.set(this.#hashes);
      this.#hashes = grown;
    }
    this.#hashes.set(hash, end);
    this.#size += 1;
  }

  /** Puts a hash in the place of the i-th, or behind the last. */
  put(i: number, hash: Uint8Array): void {
    if (i === this.#size) this.push(hash);
    else if (i < this.#size) this.#hashes.set(hash, HASH_BYTES * i);
    else throw new TypeError('put: there is no such place yet');
  }

  /** The i-th hash, from 0; undefined where there are fewer. */
  at(i: number): Uint8Array | undefined {
    return i >= 0 && i < this.#size ? hashAt(this.#hashes, i) : undefined;
  }

  /** All of them, one after another. */
  all(): Uint8Array {
    return this.#hashes.subarray(0, HASH_BYTES * this.#size);
  }
}
