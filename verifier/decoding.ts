import type {
  BadEncoding,
  PointAt,
  ScalarAt,
  Workspace,
} from '../crypto/group/kernel/workspace.ts';
import {
  decodePointOrIdentity,
  ELEMENT_BYTES,
  isIdentity,
  type Point,
} from '../crypto/group/ristretto.ts';
import { decodeScalar, type Scalar } from '../crypto/group/scalar.ts';
import type { EntryChecks } from './findings.ts';

const NOT_A_POINT = 'Not a canonical ristretto255 encoding.';
const IDENTITY_HERE = 'The identity is not allowed here.';
const NOT_A_SCALAR = 'Not smaller than the order of the group.';

/**
 * A canonical ristretto255 element that is not the identity (docs/protocol.md §2). Anything else
 * is a finding POINT_INVALID or POINT_IDENTITY and ends the entry.
 */
export function readPoint(checks: EntryChecks, bytes: Uint8Array, path: string): Point {
  const decoded = decodePointOrIdentity(bytes);
  checks.demand(decoded !== undefined, 'POINT_INVALID', NOT_A_POINT, path);
  checks.demand(!isIdentity(decoded), 'POINT_IDENTITY', IDENTITY_HERE, path);
  return decoded;
}

/** A scalar below ℓ, from 32 little-endian bytes; anything else is a finding SCALAR_INVALID. */
export function readScalar(checks: EntryChecks, bytes: Uint8Array, path: string): Scalar {
  const decoded = decodeScalar(bytes);
  checks.demand(decoded !== undefined, 'SCALAR_INVALID', NOT_A_SCALAR, path);
  return decoded;
}

/** How findings call the i-th of several encodings. */
export type PathOf = (i: number) => string;

/** `contest.mayor.points.3` */
export function pointsOf(what: string): PathOf {
  return (i) => `${what}.points.${i}`;
}

/** `contest.mayor.scalars.3` */
export function scalarsOf(what: string): PathOf {
  return (i) => `${what}.scalars.${i}`;
}

/**
 * As `readPoint`, for points one after another, into the open item of a room. Returns the first.
 * hints: one a point, as `Workspace.decodePoints` takes them.
 */
export function loadPoints(
  room: Workspace,
  checks: EntryChecks,
  encodings: Uint8Array,
  pathOf: PathOf,
  hints?: Uint8Array,
): PointAt {
  const decoded = room.decodePoints(encodings, hints);
  checks.count('POINT_INVALID', goodOf(decoded, encodings));
  checks.count('POINT_IDENTITY', goodOf(decoded, encodings));
  if (typeof decoded === 'number') return decoded;
  const path = pathOf(decoded.at);
  if (decoded.fault === 'not-canonical') return checks.refuse('POINT_INVALID', NOT_A_POINT, path);
  checks.count('POINT_INVALID', 1);
  return checks.refuse('POINT_IDENTITY', IDENTITY_HERE, path);
}

/** As `loadPoints`, where the identity is an honest value: A, B, D, T, U of tally and decryption. */
export function loadPointsOrIdentity(
  room: Workspace,
  checks: EntryChecks,
  encodings: Uint8Array,
  pathOf: PathOf,
): PointAt {
  const decoded = room.decodePointsOrIdentity(encodings);
  checks.count('POINT_INVALID', goodOf(decoded, encodings));
  if (typeof decoded === 'number') return decoded;
  return checks.refuse('POINT_INVALID', NOT_A_POINT, pathOf(decoded.at));
}

/** Scalars below ℓ one after another, into the open item. Returns the first. */
export function loadScalars(
  room: Workspace,
  checks: EntryChecks,
  encodings: Uint8Array,
  pathOf: PathOf,
): ScalarAt {
  const decoded = room.decodeScalars(encodings);
  checks.count('SCALAR_INVALID', goodOf(decoded, encodings));
  if (typeof decoded === 'number') return decoded;
  return checks.refuse('SCALAR_INVALID', NOT_A_SCALAR, pathOf(decoded.at));
}

/** What was decoded before, or computed. */
export function known<Place extends number>(decoded: Place | BadEncoding): Place {
  if (typeof decoded === 'number') return decoded;
  throw new TypeError('known: an encoding that was not checked before');
}

/** How many encodings were accepted before the first bad one. */
function goodOf(decoded: number | BadEncoding, encodings: Uint8Array): number {
  return typeof decoded === 'number' ? encodings.length / ELEMENT_BYTES : decoded.at;
}

/** `count` encodings from the i-th on, 32 bytes each. */
export function elements(bytes: Uint8Array, i: number, count = 1): Uint8Array {
  return bytes.subarray(ELEMENT_BYTES * i, ELEMENT_BYTES * (i + count));
}
