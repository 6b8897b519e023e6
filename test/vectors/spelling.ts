import { encodePoint, type Point } from '../../crypto/group/ristretto.ts';
import { decodeScalar, encodeScalar, type Scalar } from '../../crypto/group/scalar.ts';
import { fromHex, toHex } from '../../crypto/wire/bytes.ts';

/** How vectors spell bytes, points and scalars: lowercase hex, 32 bytes each of the latter two. */
export const hexOfPoint = (point: Point): string => toHex(encodePoint(point));
export const hexOfScalar = (scalar: Scalar): string => toHex(encodeScalar(scalar));

export function bytesOf(hex: string): Uint8Array {
  const bytes = fromHex(hex);
  if (bytes === undefined) throw new TypeError(`not hex: ${hex}`);
  return bytes;
}

export function scalarOf(hex: string): Scalar {
  const scalar = decodeScalar(bytesOf(hex));
  if (scalar === undefined) throw new TypeError(`not a scalar: ${hex}`);
  return scalar;
}

/** Cuts bytes into pieces of 32, in hex. */
export function slotsOf(bytes: Uint8Array): string[] {
  return Array.from({ length: bytes.length / 32 }, (_, i) =>
    toHex(bytes.subarray(32 * i, 32 * (i + 1))),
  );
}

export function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

/** Said in every file that this project makes. */
export const MADE = 'made by test/vectors/generate.ts of this project';
