import type { RandomBytes } from '../crypto/group/scalar.ts';
import { item } from './item.ts';

/** Of each string so many first bytes are looked at. */
export const REPEAT_BYTES = 12;

/** Strings for each slot of a full table: more would make searching slow. */
const LOAD = 0.9;
/** Strings in one table: 20 MB. */
const MOST_STRINGS = 2 ** 22;
const LEAST_STRINGS = 2 ** 10;

/**
 * Finds byte strings that occur twice, keeping 4 bytes of each: bytes 8 to 11, in a table at a place
 * that follows from bytes 0 to 7, or the next free one. Equal strings are told by equal bytes from
 * the same place, so nothing that repeats is missed; two others look alike about once in 2^46 pairs.
 * Such a string is only read again and compared in full, so a chance likeness, or one made on
 * purpose, condemns nobody.
 */
export class RepeatedStrings {
  readonly #keys: readonly number[];
  readonly #tables: Uint32Array[] = [];
  readonly #suspects = new Set<bigint>();
  #likenesses = 0;
  /** Strings that are still expected. */
  #expected: number;
  /** Room that is left in the last table. */
  #room = 0;

  /** expected: about how many strings will come. random: keys for places that nobody can aim at. */
  constructor(expected: number, random: RandomBytes) {
    this.#expected = expected;
    const keys = random(12);
    this.#keys = [0, 4, 8].map((at) => wordAt(keys, at) | 1);
  }

  /** Prefixes of the strings that may have occurred more than once. */
  get suspects(): ReadonlySet<bigint> {
    return this.#suspects;
  }

  /** How many strings looked like one before them. */
  get likenesses(): number {
    return this.#likenesses;
  }

  /** Adds a string of at least 12 bytes that are spread evenly: a hash or a point. */
  add(bytes: Uint8Array): void {
    const kept = Math.max(wordAt(bytes, 8), 1); // 0 marks a free place
    const spread = this.#spread(bytes);
    let free = -1;
    for (const table of this.#tables) {
      free = Math.floor(spread * table.length);
      for (; item(table, free) !== 0; free = (free + 1) % table.length) {
        if (table[free] !== kept) continue;
        this.#suspects.add(prefixOf(bytes));
        this.#likenesses += 1;
        return;
      }
    }
    this.#keep(kept, free, spread);
  }

  /** free: the place in the last table. */
  #keep(kept: number, free: number, spread: number): void {
    const last = this.#room > 0 ? this.#tables.at(-1) : undefined;
    const table = last ?? this.#addTable();
    table[last === undefined ? Math.floor(spread * table.length) : free] = kept;
    this.#room -= 1;
  }

  #addTable(): Uint32Array {
    this.#room = Math.min(Math.max(this.#expected, LEAST_STRINGS), MOST_STRINGS);
    this.#expected -= this.#room;
    const table = new Uint32Array(Math.ceil(this.#room / LOAD));
    this.#tables.push(table);
    return table;
  }

  /** 0 to 1, from the first 8 bytes and the keys. */
  #spread(bytes: Uint8Array): number {
    const [a = 1, b = 1, c = 1] = this.#keys;
    let mixed = Math.imul(wordAt(bytes, 0), a) ^ Math.imul(wordAt(bytes, 4), b);
    mixed = Math.imul(mixed ^ (mixed >>> 15), c);
    return ((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 32;
  }
}

/** The first 8 bytes as a number. */
export function prefixOf(bytes: Uint8Array): bigint {
  return (BigInt(wordAt(bytes, 0)) << 32n) | BigInt(wordAt(bytes, 4));
}

function wordAt(bytes: Uint8Array, at: number): number {
  const [a, b] = [item(bytes, at), item(bytes, at + 1)];
  return ((a << 24) | (b << 16) | (item(bytes, at + 2) << 8) | item(bytes, at + 3)) >>> 0;
}
