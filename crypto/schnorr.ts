import { sha512 } from '@noble/hashes/sha2.js';
import {
  addPoints,
  decodePoint,
  encodePoint,
  multiplyGenerator,
  multiplyPublic,
  type Point,
  pointsEqual,
} from './group/ristretto.ts';
import {
  addScalars,
  decodeScalar,
  encodeScalar,
  multiplyScalars,
  type RandomBytes,
  randomScalar,
  reduceWide,
  type Scalar,
} from './group/scalar.ts';
import { concat, utf8 } from './wire/bytes.ts';
import { sha512 as publicSha512 } from './wire/digest.ts';

const CONTEXT = utf8('FROST-RISTRETTO255-SHA512-v1');
const CHALLENGE = utf8('chal');
const NONCE = utf8('glas-nonce');

/** A Schnorr key over ristretto255. Secret: `secret`. */
export interface SchnorrKey {
  readonly secret: Scalar;
  /** K = secret·G, 32 bytes. */
  readonly publicKey: Uint8Array;
}

export function generateSchnorrKey(random: RandomBytes): SchnorrKey {
  const secret = randomScalar(random);
  return { secret, publicKey: encodePoint(multiplyGenerator(secret)) };
}

/** The parts of a signature, decoded; R not the identity. */
export interface SchnorrSignature {
  readonly R: Point;
  readonly z: Scalar;
}

/**
 * Signs: w random, R = w·G, c = H(R ‖ K ‖ message), z = w + c·k. Returns R ‖ z, 64 bytes.
 * The nonce also hashes secret and message, so a repeating random source does not repeat it.
 * Secret: key.secret, w. Source: RFC 9591, sections 3 and 6.2; docs/protocol.md §3.
 */
export function signSchnorr(key: SchnorrKey, message: Uint8Array, random: RandomBytes): Uint8Array {
  const seed = concat(NONCE, encodeScalar(randomScalar(random)), encodeScalar(key.secret), message);
  const w = reduceWide(sha512(seed));
  const R = encodePoint(multiplyGenerator(w));
  const c = schnorrChallenge(R, key.publicKey, message);
  return concat(R, encodeScalar(addScalars(w, multiplyScalars(c, key.secret))));
}

/** True where z·G = R + c·K, both points canonical and not the identity, z < ℓ. Never throws. */
export function verifySchnorr(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  const K = decodePoint(publicKey);
  const parts = decodeSchnorr(signature);
  if (K === undefined || parts === undefined) return false;
  const c = schnorrChallenge(signature.subarray(0, 32), publicKey, message);
  // z·G = R + c·K
  return pointsEqual(multiplyGenerator(parts.z), addPoints(parts.R, multiplyPublic(K, c)));
}

/** Splits 64 bytes R ‖ z; undefined for a bad point, the identity or a scalar ≥ ℓ. */
export function decodeSchnorr(signature: Uint8Array): SchnorrSignature | undefined {
  if (signature.length !== 64) return undefined;
  const R = decodePoint(signature.subarray(0, 32));
  const z = decodeScalar(signature.subarray(32));
  return R === undefined || z === undefined ? undefined : { R, z };
}

/** c = H2(R ‖ K ‖ message) of FROST(ristretto255, SHA-512), RFC 9591 section 6.2. */
export function schnorrChallenge(
  R: Uint8Array,
  publicKey: Uint8Array,
  message: Uint8Array,
): Scalar {
  return reduceWide(schnorrDigest(R, publicKey, message));
}

/** The 64 bytes, little-endian, that are c before they are reduced modulo ℓ. */
export function schnorrDigest(
  R: Uint8Array,
  publicKey: Uint8Array,
  message: Uint8Array,
): Uint8Array {
  return publicSha512(CONTEXT, CHALLENGE, R, publicKey, message);
}
