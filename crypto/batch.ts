import { GENERATOR, isIdentity, multiScalarMultiply, type Point } from './group/ristretto.ts';
import { addScalars, type Scalar } from './group/scalar.ts';

/**
 * Collects equations Σ s_i·P_i = 0, each multiplied by a weight, into one multi-scalar
 * multiplication. With independent weights of 128 bits a wrong equation passes with probability
 * below 2^-127 (Bellare, Garay, Rabin 1998). All public: variable time.
 */
export class EquationBatch {
  readonly #points: Point[] = [];
  readonly #scalars: Scalar[] = [];
  /** Points that recur in every equation are added up once, by their identity as objects. */
  readonly #shared = new Map<Point, Scalar>([[GENERATOR, 0n]]);

  constructor(shared: readonly Point[]) {
    for (const point of shared) this.#shared.set(point, 0n);
  }

  /** Adds s·P to the sum. */
  add(point: Point, s: Scalar): void {
    const sum = this.#shared.get(point);
    if (sum === undefined) {
      this.#points.push(point);
      this.#scalars.push(s);
    } else {
      this.#shared.set(point, addScalars(sum, s));
    }
  }

  /** True where the whole sum is the identity. */
  holds(): boolean {
    return isIdentity(
      multiScalarMultiply(
        [...this.#points, ...this.#shared.keys()],
        [...this.#scalars, ...this.#shared.values()],
      ),
    );
  }
}

/**
 * Names the items that fail: one check for all, and where it fails, one for each half.
 * `holds` is a batch check over any subset. Returns indices in rising order.
 */
export function findFailing<T>(
  items: readonly T[],
  holds: (subset: readonly T[]) => boolean,
  offset = 0,
): number[] {
  if (items.length === 0 || holds(items)) return [];
  if (items.length === 1) return [offset];
  const middle = Math.floor(items.length / 2);
  return [
    ...findFailing(items.slice(0, middle), holds, offset),
    ...findFailing(items.slice(middle), holds, offset + middle),
  ];
}
