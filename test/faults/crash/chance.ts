import { seededRandom } from '../../support/seeded_random.ts';

/** Repeatable choices. */
export class Chance {
  readonly #random: ReturnType<typeof seededRandom>;

  constructor(seed: string) {
    this.#random = seededRandom(seed);
  }

  /** A whole number from 0 to below − 1. */
  below(below: number): number {
    return Buffer.from(this.#random(4)).readUInt32BE() % below;
  }

  oneOf<T>(values: readonly [T, ...T[]]): T {
    return values[this.below(values.length)] ?? values[0];
  }

  shuffled<T>(values: readonly T[]): T[] {
    const left = [...values];
    return values.flatMap(() => left.splice(this.below(left.length), 1));
  }
}
