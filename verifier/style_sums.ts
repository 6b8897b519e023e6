import {
  addPoints,
  IDENTITY,
  multiplyPublic,
  type Point,
  subtractPoints,
} from '../crypto/group/ristretto.ts';
import type { StyleLayout } from './election.ts';
import { item } from './item.ts';

/** Per style, Σ weight · (A_j, B_j) over ballots: A_1, B_1, A_2, B_2, … as ballots hold them. */
export class StyleSums {
  readonly #sums: Point[][];

  constructor(styles: readonly StyleLayout[]) {
    this.#sums = styles.map((layout) => new Array<Point>(2 * layout.selections).fill(IDENTITY));
  }

  add(layout: StyleLayout, ciphertexts: readonly Point[], weight: number): void {
    this.#change(layout, ciphertexts, weight, addPoints);
  }

  subtract(layout: StyleLayout, ciphertexts: readonly Point[], weight: number): void {
    this.#change(layout, ciphertexts, weight, subtractPoints);
  }

  /** The sums of every place of the tally, in its order: A, B, A, B, … */
  all(): Point[] {
    return this.#sums.flat();
  }

  #change(
    layout: StyleLayout,
    ciphertexts: readonly Point[],
    weight: number,
    combine: (sum: Point, term: Point) => Point,
  ): void {
    const sums = item(this.#sums, layout.index);
    ciphertexts.forEach((point, i) => {
      const weighted = weight === 1 ? point : multiplyPublic(point, BigInt(weight));
      sums[i] = combine(item(sums, i), weighted);
    });
  }
}
