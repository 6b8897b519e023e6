import type { RandomBytes } from '../crypto/group/scalar.ts';
import { compareBytes } from '../crypto/wire/bytes.ts';
import { sha256 } from '../crypto/wire/digest.ts';
import { HashBuckets } from './hash_buckets.ts';
import { item } from './item.ts';

const FIRST_VOTERS = 512;
/** Bytes kept of a pseudonym's hash. */
const HASH_BYTES = 8;

/** Those whose ballots are alike: of a style, with a weight. */
interface VoterClass {
  readonly style: number;
  readonly weight: number;
}

/** What is kept while pages come: a hash of each pseudonym, and the number of its voter's class. */
interface Loading {
  hashes: Uint8Array;
  classes: Uint32Array;
}

/**
 * The voters of the roll, in 7 bytes each once all are there. The key of the hash is drawn for each
 * run, so that nobody can make pseudonyms that look alike: by chance one that is not on the roll
 * passes for one of n voters with probability n/2^64 (n/2^56 for up to 8,192), and that two voters
 * look alike is noticed.
 */
export class RollTable {
  readonly #key: Uint8Array;
  readonly #classes: VoterClass[] = [];
  readonly #numberOfClass = new Map<string, number>();
  #last = new Uint8Array();
  #size = 0;
  #loading: Loading = {
    hashes: new Uint8Array(HASH_BYTES * FIRST_VOTERS),
    classes: new Uint32Array(FIRST_VOTERS),
  };
  #voters: HashBuckets | undefined;

  /** random: a generator that nobody can predict. */
  constructor(random: RandomBytes) {
    this.#key = random(32);
  }

  get size(): number {
    return this.#size;
  }

  /** Adds a voter; false, and no change, where the pseudonym is not above the last one. */
  add(pseudonym: Uint8Array, style: number, weight: number): boolean {
    if (this.#size > 0 && compareBytes(this.#last, pseudonym) >= 0) return false;
    if (this.#size === this.#loading.classes.length) this.#grow();
    this.#last = Uint8Array.from(pseudonym);
    this.#loading.hashes.set(this.#hash(pseudonym), HASH_BYTES * this.#size);
    this.#loading.classes[this.#size] = this.#classOf(style, weight);
    this.#size += 1;
    return true;
  }

  /**
   * Arranges the voters so that they can be found; no more can be added. Throws where the hashes of
   * two are equal, which for 10 million voters happens once in 2^18 runs.
   */
  close(): void {
    const { hashes, classes } = this.#loading;
    this.#voters = new HashBuckets(
      hashes.subarray(0, HASH_BYTES * this.#size),
      classes.subarray(0, this.#size),
      this.#classes.length,
    );
    this.#loading = { hashes: new Uint8Array(), classes: new Uint32Array() };
  }

  /** The voter's place in the closed table; undefined where the roll has no such pseudonym. */
  find(pseudonym: Uint8Array): number | undefined {
    return this.#voters?.find(this.#hash(pseudonym));
  }

  /** Index of the style, in the manifest, of the voter at a place. */
  styleOf(place: number): number {
    return this.#at(place).style;
  }

  weightOf(place: number): number {
    return this.#at(place).weight;
  }

  #at(place: number): VoterClass {
    if (this.#voters === undefined) throw new TypeError('RollTable: not closed yet');
    return item(this.#classes, this.#voters.valueAt(place));
  }

  #hash(pseudonym: Uint8Array): Uint8Array {
    return sha256(this.#key, pseudonym).subarray(0, HASH_BYTES);
  }

  /** The number of a class, a new one for a new class. */
  #classOf(style: number, weight: number): number {
    const name = `${style} ${weight}`;
    const known = this.#numberOfClass.get(name);
    if (known !== undefined) return known;
    this.#numberOfClass.set(name, this.#classes.length);
    return this.#classes.push({ style, weight }) - 1;
  }

  #grow(): void {
    const room = Math.ceil(this.#size * 1.5);
    const hashes = new Uint8Array(HASH_BYTES * room);
    const classes = new Uint32Array(room);
    hashes.set(this.#loading.hashes);
    classes.set(this.#loading.classes);
    this.#loading = { hashes, classes };
  }
}
