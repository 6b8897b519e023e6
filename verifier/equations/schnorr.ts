import { sha512 } from '@noble/hashes/sha2.js';
import {
  ELEMENT_BYTES,
  GENERATOR,
  isIdentity,
  multiScalarMultiply,
  negatePoint,
  type Point,
} from '../../crypto/group/ristretto.ts';
import { reduceWide, type Scalar, subtractScalars } from '../../crypto/group/scalar.ts';
import { utf8 } from '../../crypto/wire/bytes.ts';
import { readPoint, readScalar } from '../decoding.ts';
import type { EntryChecks } from '../findings.ts';

/** contextString ‖ "chal" of FROST(ristretto255, SHA-512) (RFC 9591, sections 6.2 and 4.4). */
const CHALLENGE_PREFIX = utf8('FROST-RISTRETTO255-SHA512-v1chal');

/** R ‖ z, decoded, and the bytes of R that its challenge hashes. */
export interface SchnorrPair {
  readonly R: Point;
  readonly commitment: Uint8Array;
  readonly z: Scalar;
}

/** Decodes 64 bytes R ‖ z; R is not the identity. Signatures and the proofs of §6 look the same. */
export function readSchnorrPair(checks: EntryChecks, bytes: Uint8Array, path: string): SchnorrPair {
  const commitment = bytes.subarray(0, ELEMENT_BYTES);
  return {
    R: readPoint(checks, commitment, `${path}.R`),
    commitment,
    z: readScalar(checks, bytes.subarray(ELEMENT_BYTES), `${path}.z`),
  };
}

/** c = SHA-512("FROST-RISTRETTO255-SHA512-v1" ‖ "chal" ‖ R ‖ K ‖ message) mod ℓ. docs/protocol.md §3. */
export function schnorrChallenge(
  commitment: Uint8Array,
  key: Uint8Array,
  message: Uint8Array,
): Scalar {
  const digest = sha512.create().update(CHALLENGE_PREFIX).update(commitment).update(key);
  return reduceWide(digest.update(message).digest());
}

/** True where **z·G = R + c·K**. */
export function schnorrHolds(pair: SchnorrPair, key: Point, c: Scalar): boolean {
  const difference = multiScalarMultiply(
    [GENERATOR, key, negatePoint(pair.R)],
    [pair.z, subtractScalars(0n, c), 1n],
  );
  return isIdentity(difference);
}
