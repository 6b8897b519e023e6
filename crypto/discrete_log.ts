import {
  addPoints,
  encodePoint,
  GENERATOR,
  IDENTITY,
  multiplyPublic,
  type Point,
  subtractPoints,
} from './group/ristretto.ts';
import { scalarFrom } from './group/scalar.ts';
import { toBase64 } from './wire/bytes.ts';

/**
 * Finds n with n·G = M by baby steps and giant steps (Shanks 1971). One table serves every count of
 * an election and grows only as far as the largest count asks.
 */
export class CountTable {
  readonly #babySteps = new Map<string, number>([[toBase64(encodePoint(IDENTITY)), 0]]);
  #last = IDENTITY;

  /**
   * The n in 0..bound with n·G = M, or undefined where there is none. About 2·√bound additions.
   * Throws a TypeError for a bound that is not a non-negative integer.
   */
  discreteLog(M: Point, bound: number): number | undefined {
    if (!Number.isSafeInteger(bound) || bound < 0) throw new TypeError('discreteLog: bound');
    const width = Math.ceil(Math.sqrt(bound + 1));
    this.#grow(width);
    const giantStep = multiplyPublic(GENERATOR, scalarFrom(width));
    let rest = M;
    for (let giant = 0; giant * width <= bound; giant++) {
      const baby = this.#babySteps.get(toBase64(encodePoint(rest)));
      // A table grown for a larger bound may hold steps beyond this one's width.
      if (baby !== undefined && giant * width + baby <= bound) return giant * width + baby;
      rest = subtractPoints(rest, giantStep);
    }
    return undefined;
  }

  #grow(width: number): void {
    for (let n = this.#babySteps.size; n < width; n++) {
      this.#last = addPoints(this.#last, GENERATOR);
      this.#babySteps.set(toBase64(encodePoint(this.#last)), n);
    }
  }
}
