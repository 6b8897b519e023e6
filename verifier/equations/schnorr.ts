import type { PointAt, ScalarAt, Workspace } from '../../crypto/group/kernel/workspace.ts';
import {
  ELEMENT_BYTES,
  GENERATOR,
  isIdentity,
  multiScalarMultiply,
  negatePoint,
  type Point,
} from '../../crypto/group/ristretto.ts';
import { type Scalar, subtractScalars } from '../../crypto/group/scalar.ts';
import { utf8 } from '../../crypto/wire/bytes.ts';
import { sha512 } from '../../crypto/wire/digest.ts';
import { loadPoints, loadScalars, readPoint, readScalar } from '../decoding.ts';
import type { EntryChecks } from '../findings.ts';
import { G } from './bases.ts';

/** contextString ‖ "chal" of FROST(ristretto255, SHA-512) (RFC 9591, sections 6.2 and 4.4). */
const CHALLENGE_PREFIX = utf8('FROST-RISTRETTO255-SHA512-v1chal');

/**
 * The 64 bytes of which c is the value modulo ℓ:
 * SHA-512("FROST-RISTRETTO255-SHA512-v1" ‖ "chal" ‖ R ‖ K ‖ message). docs/protocol.md §3.
 */
export function schnorrDigest(
  commitment: Uint8Array,
  key: Uint8Array,
  message: Uint8Array,
): Uint8Array {
  return sha512(CHALLENGE_PREFIX, commitment, key, message);
}

/** A Schnorr signature R ‖ z over a message under a key K, and where findings say that it stands. */
export interface SchnorrSignature {
  readonly signature: Uint8Array;
  readonly key: Uint8Array;
  readonly message: Uint8Array;
  readonly path: string;
  /** The decoding hint of R, where there is one. */
  readonly hint: Uint8Array | undefined;
}

/**
 * With a weight w, and onKey the scalar that K is multiplied by:
 *
 *     w · (R + c·K − z·G) = 0
 *
 * Returns where R stands.
 */
export function addSchnorr(
  room: Workspace,
  checks: EntryChecks,
  { signature, key, message, path, hint }: SchnorrSignature,
  onKey: ScalarAt,
): PointAt {
  const commitment = signature.subarray(0, ELEMENT_BYTES);
  const R = loadPoints(room, checks, commitment, () => `${path}.R`, hint);
  const z = loadScalars(room, checks, signature.subarray(ELEMENT_BYTES), () => `${path}.z`);
  const c = room.reduceWide(schnorrDigest(commitment, key, message));
  const w = room.coefficient(R);
  room.drawWeight(w);
  room.addProduct(onKey, w, c);
  room.subtractProduct(room.shared(G), w, z);
  return R;
}

/** R ‖ z, decoded, and the bytes of R that its challenge hashes. */
export interface SchnorrPair {
  readonly R: Point;
  readonly commitment: Uint8Array;
  readonly z: Scalar;
}

/** Decodes 64 bytes R ‖ z of a proof of §6; R is not the identity. */
export function readSchnorrPair(checks: EntryChecks, bytes: Uint8Array, path: string): SchnorrPair {
  const commitment = bytes.subarray(0, ELEMENT_BYTES);
  return {
    R: readPoint(checks, commitment, `${path}.R`),
    commitment,
    z: readScalar(checks, bytes.subarray(ELEMENT_BYTES), `${path}.z`),
  };
}

/** True where **z·G = R + c·K**. */
export function schnorrHolds(pair: SchnorrPair, key: Point, c: Scalar): boolean {
  const difference = multiScalarMultiply(
    [GENERATOR, key, negatePoint(pair.R)],
    [pair.z, subtractScalars(0n, c), 1n],
  );
  return isIdentity(difference);
}
