import { item } from './item.ts';

const PREFIX_BYTES = 8;
/** Of a string so many first bytes are looked at. */
export const REPEAT_BYTES = 12;
const BUCKETS = 256;
const FIRST_PREFIXES = 4;

/**
 * Finds byte strings that occur twice, keeping 8 bytes of each. Equal strings have equal prefixes,
 * so nothing that repeats is missed; a prefix that repeats only marks strings to be read again and
 * compared in full, so a chance collision, or one made on purpose, condemns nobody.
 */
export class RepeatedPrefixes {
  /** Buckets by the first byte, so that growing copies one part in 256. */
  readonly #buckets = Array.from({ length: BUCKETS }, () => new BigUint64Array(FIRST_PREFIXES));
  readonly #sizes = new Uint32Array(BUCKETS);

  /** Adds a string of at least 8 bytes whose first bytes are spread evenly: a hash or a point. */
  add(bytes: Uint8Array): void {
    const bucket = item(bytes, 0);
    const size = item(this.#sizes, bucket);
    let prefixes = item(this.#buckets, bucket);
    if (size === prefixes.length) {
      prefixes = new BigUint64Array(Math.ceil(size * 1.25));
      prefixes.set(item(this.#buckets, bucket));
      this.#buckets[bucket] = prefixes;
    }
    prefixes[size] = prefixOf(bytes);
    this.#sizes[bucket] = size + 1;
  }

  /** Prefixes that occurred more than once. */
  repeated(): Set<bigint> {
    const found = new Set<bigint>();
    this.#buckets.forEach((bucket, b) => {
      const prefixes = bucket.subarray(0, item(this.#sizes, b)).sort();
      prefixes.forEach((prefix, i) => {
        if (prefix === prefixes[i + 1]) found.add(prefix);
      });
    });
    return found;
  }
}

/** The first 8 bytes as a number. */
export function prefixOf(bytes: Uint8Array): bigint {
  return new DataView(bytes.buffer, bytes.byteOffset, PREFIX_BYTES).getBigUint64(0);
}
