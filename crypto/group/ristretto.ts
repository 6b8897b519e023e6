import { pippenger } from '@noble/curves/abstract/curve.js';
import { ristretto255 } from '@noble/curves/ed25519.js';
import { ORDER, type Scalar } from './scalar.ts';

const NoblePoint = ristretto255.Point;

declare const point: unique symbol;

/** A ristretto255 element (RFC 9496). Opaque: only this folder knows the library behind it. */
export interface Point {
  readonly [point]: true;
}

type Inner = InstanceType<typeof NoblePoint>;
const wrap = (inner: Inner): Point => inner as unknown as Point;
const unwrap = (outer: Point): Inner => outer as unknown as Inner;

/** The base point G (RFC 9496, section 4). */
export const GENERATOR: Point = wrap(NoblePoint.BASE);

/** The identity element; encodes as 32 zero bytes. */
export const IDENTITY: Point = wrap(NoblePoint.ZERO);

/** Bytes in an encoded point, and in an encoded scalar. */
export const ELEMENT_BYTES = 32;

/**
 * Decodes 32 canonical bytes (RFC 9496, section 4.3.1), the identity among them.
 * Returns undefined for anything else. Use `decodePoint` unless the identity has a meaning.
 */
export function decodePointOrIdentity(bytes: Uint8Array): Point | undefined {
  if (bytes.length !== ELEMENT_BYTES) return undefined;
  try {
    return wrap(NoblePoint.fromBytes(bytes));
  } catch {
    return undefined;
  }
}

/** Decodes 32 canonical bytes; undefined for a bad encoding and for the identity. */
export function decodePoint(bytes: Uint8Array): Point | undefined {
  const decoded = decodePointOrIdentity(bytes);
  return decoded === undefined || isIdentity(decoded) ? undefined : decoded;
}

/** The canonical 32 bytes (RFC 9496, section 4.3.2). */
export function encodePoint(p: Point): Uint8Array {
  return unwrap(p).toBytes();
}

export function addPoints(a: Point, b: Point): Point {
  return wrap(unwrap(a).add(unwrap(b)));
}

export function subtractPoints(a: Point, b: Point): Point {
  return wrap(unwrap(a).subtract(unwrap(b)));
}

export function negatePoint(a: Point): Point {
  return wrap(unwrap(a).negate());
}

export function pointsEqual(a: Point, b: Point): boolean {
  return unwrap(a).equals(unwrap(b));
}

export function isIdentity(a: Point): boolean {
  return unwrap(a).equals(NoblePoint.ZERO);
}

/** s·P for a secret s, by noble's constant-time-minded ladder. Zero gives the identity. */
export function multiply(p: Point, s: Scalar): Point {
  // The library refuses zero, so zero takes the same path with ℓ−1 and one addition.
  if (s === 0n)
    return wrap(
      unwrap(p)
        .multiply(ORDER - 1n)
        .add(unwrap(p)),
    );
  return wrap(unwrap(p).multiply(s));
}

/** s·G for a secret s. */
export function multiplyGenerator(s: Scalar): Point {
  return multiply(GENERATOR, s);
}

/** s·P where both are public: variable time. */
export function multiplyPublic(p: Point, s: Scalar): Point {
  return wrap(unwrap(p).multiplyUnsafe(s));
}

/** Builds a table that makes later multiplications of this very object faster; same results. */
export function precompute(p: Point): Point {
  return wrap(unwrap(p).precompute(8));
}

/** Σ s_i·P_i, all public: variable time. Throws a TypeError when the lengths differ. */
export function multiScalarMultiply(points: readonly Point[], scalars: readonly Scalar[]): Point {
  if (points.length !== scalars.length) {
    throw new TypeError('multiScalarMultiply: points and scalars differ in length');
  }
  return wrap(pippenger(NoblePoint, points.map(unwrap), [...scalars]));
}
