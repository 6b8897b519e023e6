import { item } from './item.ts';

const HASH_BYTES = 8;
/** Tables up to this size have 2^8 buckets, larger ones 2^16. */
const SMALL = 2 ** 13;

/** Numbers below a bound, in as few bytes each as hold them. */
type Numbers = Uint8Array | Uint16Array | Uint32Array;

/**
 * A table from hashes of 8 bytes to small numbers that never changes: 6 bytes and the number each.
 * The first byte of a hash, or the first two, say in which bucket it is; the last six are kept there.
 * So in a small table hashes are told apart by 7 bytes.
 */
export class HashBuckets {
  /** Where each bucket begins, and after the last one where it ends. */
  readonly #starts: Uint32Array;
  readonly #middles: Uint32Array;
  readonly #ends: Uint16Array;
  readonly #values: Numbers;

  /**
   * hashes: 8 bytes each, spread evenly. values: one for each hash, each below `bound`. Throws where
   * two hashes look equal.
   */
  constructor(hashes: Uint8Array, values: ArrayLike<number>, bound: number) {
    this.#starts = new Uint32Array((values.length <= SMALL ? 2 ** 8 : 2 ** 16) + 1);
    this.#middles = new Uint32Array(values.length);
    this.#ends = new Uint16Array(values.length);
    this.#values = numbersBelow(bound, values.length);
    this.#countBuckets(hashes);
    const filled = new Uint32Array(this.#buckets);
    for (let i = 0; i < values.length; i++) {
      const hash = hashes.subarray(HASH_BYTES * i, HASH_BYTES * (i + 1));
      const { bucket, middle, end } = this.#divided(hash);
      const start = item(this.#starts, bucket);
      const place = start + item(filled, bucket);
      if (this.#search(start, place, middle, end) !== undefined) {
        throw new Error('two hashes are equal, by chance: run this again');
      }
      this.#middles[place] = middle;
      this.#ends[place] = end;
      this.#values[place] = item(values, i);
      filled[bucket] = place - start + 1;
    }
  }

  /** The place of a hash; undefined where it is not in the table. */
  find(hash: Uint8Array): number | undefined {
    const { bucket, middle, end } = this.#divided(hash);
    const [start, next] = [item(this.#starts, bucket), item(this.#starts, bucket + 1)];
    return this.#search(start, next, middle, end);
  }

  /** The number that was given with the hash at a place. */
  valueAt(place: number): number {
    return item(this.#values, place);
  }

  get #buckets(): number {
    return this.#starts.length - 1;
  }

  /** The bucket of a hash, its bytes 2 to 5, and 6 and 7. */
  #divided(hash: Uint8Array): { bucket: number; middle: number; end: number } {
    const view = new DataView(hash.buffer, hash.byteOffset, HASH_BYTES);
    const bucket = this.#buckets === 2 ** 8 ? view.getUint8(0) : view.getUint16(0);
    return { bucket, middle: view.getUint32(2), end: view.getUint16(6) };
  }

  #search(start: number, end: number, middle: number, last: number): number | undefined {
    for (let place = start; place < end; place++) {
      if (this.#middles[place] === middle && this.#ends[place] === last) return place;
    }
    return undefined;
  }

  /** Each bucket begins where those before it end. */
  #countBuckets(hashes: Uint8Array): void {
    for (let at = 0; at < hashes.length; at += HASH_BYTES) {
      const { bucket } = this.#divided(hashes.subarray(at, at + HASH_BYTES));
      this.#starts[bucket + 1] = item(this.#starts, bucket + 1) + 1;
    }
    for (let bucket = 0; bucket < this.#buckets; bucket++) {
      this.#starts[bucket + 1] = item(this.#starts, bucket + 1) + item(this.#starts, bucket);
    }
  }
}

function numbersBelow(bound: number, length: number): Numbers {
  if (bound <= 2 ** 8) return new Uint8Array(length);
  return bound <= 2 ** 16 ? new Uint16Array(length) : new Uint32Array(length);
}
