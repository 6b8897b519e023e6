import type { PointAt, Workspace } from '../../crypto/group/kernel/workspace.ts';
import {
  addPoints,
  GENERATOR,
  IDENTITY,
  multiplyPublic,
  type Point,
  pointsEqual,
} from '../../crypto/group/ristretto.ts';
import type { Scalar } from '../../crypto/group/scalar.ts';
import { u32 } from '../../crypto/wire/bytes.ts';
import { known } from '../decoding.ts';
import type { EntryChecks } from '../findings.ts';
import { hash } from '../transcript.ts';
import { GENERATOR_BYTES } from './bases.ts';
import type { Claim } from './claim.ts';
import { addSchnorr, type SchnorrPair } from './schnorr.ts';

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

/** A proof R ‖ z of the ceremony, and where it stands. */
export interface CeremonyProof {
  readonly bytes: Uint8Array;
  readonly path: string;
}

/**
 * **R + c·F_ik − z·G = 0**, c = scalar("key-proof", fp, u32(i), u32(k), G, F_ik, R): trustee i knows
 * its coefficient k. docs/protocol.md §6.2.
 */
export function keyProofClaim(
  fingerprint: Uint8Array,
  trustee: number,
  k: number,
  point: Uint8Array,
  proof: CeremonyProof,
): Claim {
  const digest = (R: Uint8Array): Uint8Array =>
    hash('key-proof', fingerprint, u32(trustee), u32(k), GENERATOR_BYTES, point, R);
  return {
    code: 'KEY_PROOF',
    path: proof.path,
    message: `Trustee ${trustee} did not prove that it knows coefficient ${k}.`,
    addTo: (room, checks) => addProof(room, checks, { ...proof, digest }, point),
  };
}

/**
 * **R + c·V_j − z·G = 0**, c = scalar("possession", fp, u32(j), G, H, V_j, R): trustee j holds its
 * share. docs/protocol.md §6.5.
 */
export function possessionClaim(
  fingerprint: Uint8Array,
  trustee: number,
  electionKey: Uint8Array,
  verificationKey: Uint8Array,
  proof: CeremonyProof,
): Claim {
  const start = [fingerprint, u32(trustee), GENERATOR_BYTES, electionKey, verificationKey];
  const digest = (R: Uint8Array): Uint8Array => hash('possession', ...start, R);
  return {
    code: 'POSSESSION',
    path: proof.path,
    message: `Trustee ${trustee} did not prove that it holds its share.`,
    addTo: (room, checks) => addProof(room, checks, { ...proof, digest }, verificationKey),
  };
}

/** key: a point that was decoded before, or computed. */
function addProof(
  room: Workspace,
  checks: EntryChecks,
  proof: SchnorrPair,
  key: Uint8Array,
): PointAt {
  return addSchnorr(room, checks, proof, room.coefficient(known(room.decodePointsOrIdentity(key))));
}

/** **f_i(j)·G = Σ_k j^k·F_ik**: the share fits the trustee's points. docs/protocol.md §6.3. */
export function shareFits(share: Scalar, points: readonly Point[], receiver: number): boolean {
  return pointsEqual(multiplyPublic(GENERATOR, share), evaluateAt(points, receiver));
}
