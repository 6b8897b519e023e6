import {
  decodePointOrIdentity,
  ELEMENT_BYTES,
  isIdentity,
  type Point,
} from '../crypto/group/ristretto.ts';
import { decodeScalar, type Scalar } from '../crypto/group/scalar.ts';
import type { EntryChecks } from './findings.ts';

/**
 * A canonical ristretto255 element that is not the identity (docs/protocol.md §2). Anything else
 * is a finding POINT_INVALID or POINT_IDENTITY and ends the entry.
 */
export function readPoint(checks: EntryChecks, bytes: Uint8Array, path: string): Point {
  const decoded = readPointOrIdentity(checks, bytes, path);
  checks.demand(!isIdentity(decoded), 'POINT_IDENTITY', 'The identity is not allowed here.', path);
  return decoded;
}

/** As `readPoint`, where the identity is an honest value: A, B, D, T and U of tally and decryption. */
export function readPointOrIdentity(checks: EntryChecks, bytes: Uint8Array, path: string): Point {
  const decoded = decodePointOrIdentity(bytes);
  const message = 'Not a canonical ristretto255 encoding.';
  checks.demand(decoded !== undefined, 'POINT_INVALID', message, path);
  return decoded;
}

/** A scalar below ℓ, from 32 little-endian bytes; anything else is a finding SCALAR_INVALID. */
export function readScalar(checks: EntryChecks, bytes: Uint8Array, path: string): Scalar {
  const decoded = decodeScalar(bytes);
  const message = 'Not smaller than the order of the group.';
  checks.demand(decoded !== undefined, 'SCALAR_INVALID', message, path);
  return decoded;
}

/** `count` points one after another; `what` begins the path of each. */
export function readPoints(
  checks: EntryChecks,
  bytes: Uint8Array,
  count: number,
  what: string,
): Point[] {
  return chunks(bytes, count).map((chunk, i) => readPoint(checks, chunk, place(what, 'point', i)));
}

/** `count` scalars one after another. */
export function readScalars(
  checks: EntryChecks,
  bytes: Uint8Array,
  count: number,
  what: string,
): Scalar[] {
  return chunks(bytes, count).map((chunk, i) =>
    readScalar(checks, chunk, place(what, 'scalar', i)),
  );
}

function chunks(bytes: Uint8Array, count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, i) => element(bytes, i));
}

/** The i-th 32 bytes. */
export function element(bytes: Uint8Array, i: number): Uint8Array {
  return bytes.subarray(ELEMENT_BYTES * i, ELEMENT_BYTES * (i + 1));
}

function place(what: string, kind: 'point' | 'scalar', i: number): string {
  return `${what}.${kind}s.${i}`;
}
