import { isIdentity, type Point } from '../../crypto/group/ristretto.ts';
import { type RandomBytes, randomWeight, type Scalar } from '../../crypto/group/scalar.ts';
import type { CheckCode } from '../checks.ts';
import type { EntryChecks } from '../findings.ts';
import { evaluate, LinearSum, nonZero } from './linear_sum.ts';

/** Equations of one check, about one thing that can be named. */
export interface Claim {
  readonly code: CheckCode;
  readonly path: string;
  /** What it means that they do not hold. */
  readonly message: string;
  /** Adds every equation, brought to the form Σ … = 0 and times a weight of its own. */
  addTo(sum: LinearSum, weight: () => Scalar): void;
}

interface Item {
  readonly checks: EntryChecks;
  readonly claims: readonly Claim[];
  readonly sum: LinearSum;
}

/**
 * Verifies claims many at a time: one random linear combination of all their equations, with
 * independent 128-bit weights that nobody can know before, so that a wrong equation passes with
 * probability below 2^-127. A wrong combination is split down to the claims that are wrong.
 * docs/protocol.md §8.
 */
export class Batch {
  readonly #bases: readonly Point[];
  readonly #weight: () => Scalar;
  #items: Item[] = [];
  #points = 0;

  /** bases: the points that claims name by place. */
  constructor(bases: readonly Point[], random: RandomBytes) {
    this.#bases = bases;
    this.#weight = () => randomWeight(random);
  }

  /** Claims waiting, by items added and by the points they multiply. */
  get items(): number {
    return this.#items.length;
  }
  get points(): number {
    return this.#points;
  }

  /** Adds claims of one entry; what is wrong with them is reported to `checks` by `verify`. */
  add(checks: EntryChecks, claims: readonly Claim[]): void {
    const sum = this.#sumOf(claims);
    this.#items.push({ checks, claims, sum });
    this.#points += sum.points.length;
  }

  /** Verifies everything that waits, and empties the batch. */
  verify(): void {
    const items = this.#items;
    this.#items = [];
    this.#points = 0;
    const wrong = new Set(
      nonZero(
        items.map(({ sum }) => sum),
        this.#bases,
      ),
    );
    items.forEach(({ checks, claims }, i) => {
      if (wrong.has(i)) this.#name(checks, claims);
      else for (const { code } of claims) checks.count(code, 1);
    });
  }

  /** Finds which claims of a wrong item are wrong, each by a combination of its own. */
  #name(checks: EntryChecks, claims: readonly Claim[]): void {
    for (const claim of claims) {
      const value = evaluate([this.#sumOf([claim])], this.#bases);
      checks.check(isIdentity(value), claim.code, claim.message, claim.path);
    }
  }

  #sumOf(claims: readonly Claim[]): LinearSum {
    const sum = new LinearSum(this.#bases.length);
    for (const claim of claims) claim.addTo(sum, this.#weight);
    return sum;
  }
}

/** Verifies the claims of one entry at once, each an item of its own. */
export function verifyClaims(
  checks: EntryChecks,
  claims: readonly Claim[],
  bases: readonly Point[],
  random: RandomBytes,
): void {
  const batch = new Batch(bases, random);
  for (const claim of claims) batch.add(checks, [claim]);
  if (batch.items > 0) batch.verify();
}
