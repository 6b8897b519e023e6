import {
  addPoints,
  encodePoint,
  GENERATOR,
  IDENTITY,
  multiplyPublic,
  type Point,
  pointsEqual,
} from '../../crypto/group/ristretto.ts';
import type { Scalar } from '../../crypto/group/scalar.ts';
import { u32 } from '../../crypto/wire/bytes.ts';
import { scalar } from '../transcript.ts';
import { GENERATOR_BYTES } from './bases.ts';
import { schnorrHolds, type SchnorrPair } from './schnorr.ts';

/**
 * Σ_k x^k·F_k: a trustee's secret polynomial at x, times G. Horner's rule, x a trustee's index.
 * docs/protocol.md §6.3.
 */
export function evaluateAt(points: readonly Point[], x: number): Point {
  return points.reduceRight(
    (value, point) => addPoints(multiplyPublic(value, BigInt(x)), point),
    IDENTITY,
  );
}

/** Σ_i F_ik for each k: the points of the polynomial that nobody knows. docs/protocol.md §6.4. */
export function jointPoints(reveals: readonly (readonly Point[])[], threshold: number): Point[] {
  return Array.from({ length: threshold }, (_, k) =>
    reveals.reduce((sum, points) => addPoints(sum, points[k] ?? IDENTITY), IDENTITY),
  );
}

/**
 * **z·G = R + c·F_ik**, c = scalar("key-proof", fp, u32(i), u32(k), G, F_ik, R): trustee i knows
 * its coefficient k. docs/protocol.md §6.2.
 */
export function keyProofHolds(
  fingerprint: Uint8Array,
  trustee: number,
  k: number,
  point: Point,
  proof: SchnorrPair,
): boolean {
  const c = scalar(
    'key-proof',
    fingerprint,
    u32(trustee),
    u32(k),
    GENERATOR_BYTES,
    encodePoint(point),
    proof.commitment,
  );
  return schnorrHolds(proof, point, c);
}

/**
 * **z·G = R + c·V_j**, c = scalar("possession", fp, u32(j), G, H, V_j, R): trustee j holds its
 * share. docs/protocol.md §6.5.
 */
export function possessionHolds(
  fingerprint: Uint8Array,
  trustee: number,
  electionKey: Point,
  verificationKey: Point,
  proof: SchnorrPair,
): boolean {
  const c = scalar(
    'possession',
    fingerprint,
    u32(trustee),
    GENERATOR_BYTES,
    encodePoint(electionKey),
    encodePoint(verificationKey),
    proof.commitment,
  );
  return schnorrHolds(proof, verificationKey, c);
}

/** **f_i(j)·G = Σ_k j^k·F_ik**: the share fits the trustee's points. docs/protocol.md §6.3. */
export function shareFits(share: Scalar, points: readonly Point[], receiver: number): boolean {
  return pointsEqual(multiplyPublic(GENERATOR, share), evaluateAt(points, receiver));
}
