import {
  addPoints,
  IDENTITY,
  isIdentity,
  multiScalarMultiply,
  type Point,
  subtractPoints,
} from '../../crypto/group/ristretto.ts';
import { type Scalar, scalarFrom } from '../../crypto/group/scalar.ts';
import { item } from '../item.ts';

/**
 * Σ s_i·P_i, not yet computed: equations of the form Σ … = 0, each times a weight, added up.
 * Points that many equations share (G, H, the registrar's key) are named by their place in a list
 * of bases, and their coefficients added up before any multiplication.
 */
export class LinearSum {
  readonly points: Point[] = [];
  readonly scalars: Scalar[] = [];
  readonly shared: bigint[];

  constructor(bases: number) {
    this.shared = new Array<bigint>(bases).fill(0n);
  }

  /** Adds s·P; s is any integer. */
  add(point: Point, s: bigint): void {
    this.points.push(point);
    this.scalars.push(scalarFrom(s));
  }

  /** Adds s·(the base at this place); s is any integer. */
  addShared(base: number, s: bigint): void {
    this.shared[base] = item(this.shared, base) + s;
  }
}

/** The value of several sums together, by one multi-scalar multiplication. */
export function evaluate(sums: readonly LinearSum[], bases: readonly Point[]): Point {
  if (sums.length === 0) return IDENTITY;
  const coefficients = bases.map((_, base) =>
    scalarFrom(sums.reduce((total, sum) => total + item(sum.shared, base), 0n)),
  );
  return multiScalarMultiply(
    [...bases, ...sums.flatMap((sum) => sum.points)],
    [...coefficients, ...sums.flatMap((sum) => sum.scalars)],
  );
}

/**
 * Places of the sums that are not zero. Where all are, this is one multiplication; else halves
 * are tried, and a right half is what its left half leaves of the whole, so that k wrong sums among
 * n cost about k·log n further halves, none of them computed twice.
 */
export function nonZero(sums: readonly LinearSum[], bases: readonly Point[]): number[] {
  return search(sums, bases, 0, sums.length, evaluate(sums, bases));
}

function search(
  sums: readonly LinearSum[],
  bases: readonly Point[],
  start: number,
  end: number,
  total: Point,
): number[] {
  if (isIdentity(total)) return [];
  if (end - start === 1) return [start];
  const middle = Math.floor((start + end) / 2);
  const left = evaluate(sums.slice(start, middle), bases);
  return [
    ...search(sums, bases, start, middle, left),
    ...search(sums, bases, middle, end, subtractPoints(total, left)),
  ];
}

/** Σ points. */
export function sumOfPoints(points: readonly Point[]): Point {
  return points.reduce(addPoints, IDENTITY);
}
