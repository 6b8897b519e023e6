import fc from 'fast-check';
import {
  addPoints,
  decodePointOrIdentity,
  encodePoint,
  GENERATOR,
  multiplyGenerator,
  multiplyPublic,
  negatePoint,
} from '../../../../crypto/group/ristretto.ts';
import { ORDER, type Scalar, scalarFrom } from '../../../../crypto/group/scalar.ts';

/** The encoding of 0, the identity's too. */
export const ZERO: Uint8Array = new Uint8Array(32);

/** Four points that no one knows a relation of, to see four scalars by at once. */
export const BASES: readonly Uint8Array[] = [
  encodePoint(GENERATOR),
  ...[5n, 7n, 11n].map((n) => encodePoint(multiplyGenerator(n ** 90n % ORDER))),
];

/** 2^k and both its neighbours for the k where limbs, words and half-length weights end. */
const AROUND_POWERS = [1n, 28n, 29n, 31n, 32n, 58n, 63n, 64n, 116n, 127n, 128n, 192n, 251n, 252n]
  .map((k) => 1n << k)
  .flatMap((power) => [power - 1n, power, power + 1n]);

/** Scalars where carries, signs and lengths change; and the same from above, as ℓ minus each. */
export const EDGE_SCALARS: readonly Scalar[] = [0n, 1n, 2n, 3n, ...AROUND_POWERS].flatMap((s) => [
  s,
  scalarFrom(-s),
]);

/** Any scalar, edges, half-length weights and neighbours of powers of two often. */
export const scalars: fc.Arbitrary<Scalar> = fc.oneof(
  fc.constantFrom(...EDGE_SCALARS),
  fc.bigInt({ min: 0n, max: ORDER - 1n }),
  fc.bigInt({ min: 1n, max: (1n << 128n) - 1n }),
  fc
    .tuple(fc.integer({ min: 0, max: 252 }), fc.constantFrom(-1n, 0n, 1n), fc.constantFrom(1n, -1n))
    .map(([k, step, sign]) => scalarFrom(sign * ((1n << BigInt(k)) + step))),
);

/** Encodings of `count` different points. */
export function pointEncodings(count: number): Uint8Array[] {
  const step = multiplyGenerator(0x0123456789abcdefn ** 3n % ORDER);
  let point = multiplyGenerator(3n ** 150n % ORDER);
  return Array.from({ length: count }, () => {
    point = addPoints(point, step);
    return encodePoint(point);
  });
}

/** Encodings of any points, the identity, equal and opposite ones often. */
export const encodings: fc.Arbitrary<Uint8Array> = fc
  .oneof(
    fc.constantFrom(0n, 1n, ORDER - 1n),
    fc.integer({ min: -4, max: 4 }).map((n) => scalarFrom(n)),
    fc.bigInt({ min: 0n, max: ORDER - 1n }),
  )
  .map((s) => encodePoint(multiplyPublic(GENERATOR, s)));

/** Encodings of any points but the identity. */
export const properEncodings: fc.Arbitrary<Uint8Array> = fc
  .bigInt({ min: 1n, max: ORDER - 1n })
  .map((s) => encodePoint(multiplyPublic(GENERATOR, s)));

/** The encoding of −P. */
export function opposite(encoding: Uint8Array): Uint8Array {
  const point = decodePointOrIdentity(encoding);
  if (point === undefined) throw new Error('no point');
  return encodePoint(negatePoint(point));
}
