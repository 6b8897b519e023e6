import {
  addPoints,
  encodePoint,
  GENERATOR,
  multiplyGenerator,
  multiplyPublic,
  type Point,
  pointsEqual,
} from './group/ristretto.ts';
import {
  addScalars,
  encodeScalar,
  multiplyScalars,
  type RandomBytes,
  randomScalar,
  type Scalar,
} from './group/scalar.ts';
import { decodeSchnorr } from './schnorr.ts';
import { scalar } from './transcript.ts';
import { concat } from './wire/bytes.ts';
import type { Label } from './wire/labels.ts';

/** What a proof of knowledge is bound to: its label and the items hashed before the statement. */
export interface ProofContext {
  readonly label: Label;
  readonly items: readonly Uint8Array[];
}

/**
 * Proves knowledge of x with X = x·G (Schnorr).
 * R = w·G;  c = scalar(label, items…, X, R);  z = w + c·x mod ℓ. Returns R ‖ z, 64 bytes.
 * Secret: x, w. Source: docs/protocol.md §6.
 */
export function proveKnowledge(x: Scalar, context: ProofContext, random: RandomBytes): Uint8Array {
  const w = randomScalar(random);
  const R = encodePoint(multiplyGenerator(w));
  const c = challenge(context, encodePoint(multiplyGenerator(x)), R);
  return concat(R, encodeScalar(addScalars(w, multiplyScalars(c, x))));
}

/** True where z·G = R + c·X. Never throws. */
export function verifyKnowledge(X: Point, proof: Uint8Array, context: ProofContext): boolean {
  const parts = decodeSchnorr(proof);
  if (parts === undefined) return false;
  const c = challenge(context, encodePoint(X), proof.subarray(0, 32));
  // z·G = R + c·X
  return pointsEqual(multiplyGenerator(parts.z), addPoints(parts.R, multiplyPublic(X, c)));
}

function challenge(context: ProofContext, X: Uint8Array, R: Uint8Array): Scalar {
  return scalar(context.label, ...context.items, X, R);
}

/** G as the bytes that every context with several group elements hashes. */
export const GENERATOR_BYTES: Uint8Array = encodePoint(GENERATOR);
