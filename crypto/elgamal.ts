import {
  addPoints,
  IDENTITY,
  multiply,
  multiplyGenerator,
  multiplyPublic,
  type Point,
  subtractPoints,
} from './group/ristretto.ts';
import { type Scalar, scalarFrom } from './group/scalar.ts';

/** Exponential ElGamal: A = r·G, B = v·G + r·H. */
export interface Ciphertext {
  readonly A: Point;
  readonly B: Point;
}

/** Encrypts a small value v under H with randomness r. Secret: v, r. Source: docs/protocol.md §8. */
export function encrypt(v: number, r: Scalar, H: Point): Ciphertext {
  return {
    A: multiplyGenerator(r),
    B: addPoints(multiplyGenerator(scalarFrom(v)), multiply(H, r)),
  };
}

/** Σ k_i·(A_i, B_i) for small public integers k_i; the empty sum encrypts 0. */
export function combine(
  terms: readonly (readonly [ciphertext: Ciphertext, coefficient: number])[],
): Ciphertext {
  let A = IDENTITY;
  let B = IDENTITY;
  for (const [ciphertext, coefficient] of terms) {
    A = addMultiple(A, ciphertext.A, coefficient);
    B = addMultiple(B, ciphertext.B, coefficient);
  }
  return { A, B };
}

function addMultiple(sum: Point, point: Point, coefficient: number): Point {
  if (coefficient === 1) return addPoints(sum, point);
  if (coefficient === -1) return subtractPoints(sum, point);
  return addPoints(sum, multiplyPublic(point, scalarFrom(coefficient)));
}
