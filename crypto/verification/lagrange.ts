import {
  invertScalar,
  multiplyScalars,
  type Scalar,
  scalarFrom,
  subtractScalars,
} from '../group/scalar.ts';

/** λ_j = Π_{m ≠ j} m/(m − j) mod ℓ: interpolates a polynomial's value at 0. */
export function lagrange(indices: readonly number[], j: number): Scalar {
  if (new Set(indices).size !== indices.length) throw new TypeError('lagrange: repeated index');
  return indices
    .filter((m) => m !== j)
    .reduce((product, m) => {
      const difference = subtractScalars(scalarFrom(m), scalarFrom(j));
      return multiplyScalars(product, multiplyScalars(scalarFrom(m), invertScalar(difference)));
    }, 1n);
}
