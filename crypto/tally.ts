import { sha256 } from '@noble/hashes/sha2.js';
import {
  addPoints,
  decodePoint,
  encodePoint,
  IDENTITY,
  multiplyPublic,
  type Point,
} from './group/ristretto.ts';
import { scalarFrom } from './group/scalar.ts';
import type { Ballot } from './wire/ballot.ts';
import { concat, toBase64Url } from './wire/bytes.ts';
import { encodeEntry } from './wire/entry.ts';
import type { FramedEntry } from './wire/framing.ts';
import { contestsOf, sealedBytes, styleOf } from './wire/layout.ts';
import type { Contest, Manifest } from './wire/manifest.ts';
import type { Tally } from './wire/tally.ts';

/**
 * Which ballots count: the last of each pseudonym, unless revoked. Fed the log in order; keeps an
 * index per pseudonym. Source: docs/protocol.md §9.
 */
export class CountedBallots {
  readonly #last = new Map<string, number>();
  readonly #revoked = new Set<string>();
  #cast = 0;

  cast(pseudonym: string, index: number): void {
    this.#cast += 1;
    this.#last.set(pseudonym, index);
  }

  revoke(pseudonym: string): void {
    this.#revoked.add(pseudonym);
  }

  /** Log indices of the ballots that count, rising. */
  indices(): number[] {
    return [...this.#last]
      .filter(([pseudonym]) => !this.#revoked.has(pseudonym))
      .map(([, index]) => index)
      .sort((a, b) => a - b);
  }

  /** Ballots that a later one of the same pseudonym replaced. */
  get superseded(): number {
    return this.#cast - this.#last.size;
  }

  /** Pseudonyms with a ballot that a revocation removed. */
  get revoked(): number {
    return [...this.#revoked].filter((pseudonym) => this.#last.has(pseudonym)).length;
  }
}

interface UnitSum {
  ballots: number;
  /** A, B per selection, contests in the style's order. */
  readonly places: { A: Point; B: Point }[];
}

/**
 * Sums counted ballots, (A, B) = Σ weight·(A_j, B_j) per place; fed one ballot at a time, so memory
 * does not grow with their number. Source: docs/protocol.md §10.
 */
export class TallySum {
  readonly #manifest: Manifest;
  readonly #units: ReadonlyMap<string, UnitSum>;

  constructor(manifest: Manifest) {
    this.#manifest = manifest;
    this.#units = new Map(
      manifest.styles.map((style) => [
        style.id,
        {
          ballots: 0,
          places: contestsOf(manifest, style).flatMap((contest) =>
            contest.selections.map(() => ({ A: IDENTITY, B: IDENTITY })),
          ),
        },
      ]),
    );
  }

  /** Adds a verified ballot. Throws a TypeError where its bytes are not those of its style. */
  add(ballot: Ballot, attachment: Uint8Array): void {
    const style = styleOf(this.#manifest, ballot.authorization.style);
    const unit = this.#units.get(ballot.authorization.style);
    if (style === undefined || unit === undefined) throw new TypeError('TallySum: unknown style');
    // All are decoded before any is added: a ballot that throws leaves the sums as they were.
    const added = ciphertextsOf(contestsOf(this.#manifest, style)).map((at) => ({
      A: weighted(attachment, at, ballot.authorization.weight),
      B: weighted(attachment, at + 32, ballot.authorization.weight),
    }));
    added.forEach(({ A, B }, place) => {
      const sum = unit.places[place];
      if (sum === undefined) throw new TypeError('TallySum: no such place');
      sum.A = addPoints(sum.A, A);
      sum.B = addPoints(sum.B, B);
    });
    unit.ballots += 1;
  }

  /** The `tally` entry and its attachment, A ‖ B per place. */
  toEntry(fingerprint: string): FramedEntry {
    const units = this.#manifest.styles.map(({ id }) => ({
      ballots: this.#units.get(id)?.ballots ?? 0,
      style: id,
    }));
    const attachment = concat(
      ...this.#manifest.styles.flatMap(({ id }) =>
        (this.#units.get(id)?.places ?? []).flatMap(({ A, B }) => [encodePoint(A), encodePoint(B)]),
      ),
    );
    const entry: Tally = {
      attachment: toBase64Url(sha256(attachment)),
      election: fingerprint,
      type: 'tally',
      units,
    };
    return { entry: encodeEntry(entry), attachment };
  }
}

/** Where each selection's ciphertext begins in a ballot's attachment, contests in order. */
function ciphertextsOf(contests: readonly Contest[]): number[] {
  let sealedAt = 0;
  return contests.flatMap((contest) => {
    const first = sealedAt;
    sealedAt += sealedBytes(contest);
    return contest.selections.map((_, j) => first + 64 * j);
  });
}

function weighted(attachment: Uint8Array, at: number, weight: number): Point {
  const point = decodePoint(attachment.subarray(at, at + 32));
  if (point === undefined) throw new TypeError('TallySum: a ciphertext is not a point');
  return weight === 1 ? point : multiplyPublic(point, scalarFrom(weight));
}
