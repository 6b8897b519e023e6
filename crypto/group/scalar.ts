import { ed25519 } from '@noble/curves/ed25519.js';

/** An integer modulo ℓ, the order of ristretto255: 2^252 + 27742317777372353535851937790883648493. */
export type Scalar = bigint;

const Fn = ed25519.Point.Fn;

/** ℓ, the prime order of the group (RFC 9496, section 4). */
export const ORDER: bigint = Fn.ORDER;

/** Returns `length` bytes no one can predict; injected, so that tests can repeat a run. */
export type RandomBytes = (length: number) => Uint8Array;

/** Decodes 32 bytes, little-endian. Returns undefined unless there are exactly 32 and the value is < ℓ. */
export function decodeScalar(bytes: Uint8Array): Scalar | undefined {
  if (bytes.length !== 32) return undefined;
  const value = littleEndian(bytes);
  return value < ORDER ? value : undefined;
}

/** Encodes a scalar as 32 bytes, little-endian. */
export function encodeScalar(scalar: Scalar): Uint8Array {
  return Fn.toBytes(scalar);
}

/** Reduces 64 bytes, little-endian, modulo ℓ (RFC 8032 section 5.1; bias below 2^-250). */
export function reduceWide(bytes: Uint8Array): Scalar {
  if (bytes.length !== 64) throw new TypeError('reduceWide: bytes must be 64 long');
  return littleEndian(bytes) % ORDER;
}

/** Reduces any integer, also a negative one, into 0..ℓ−1. */
export function scalarFrom(value: bigint | number): Scalar {
  return Fn.create(BigInt(value));
}

export function addScalars(a: Scalar, b: Scalar): Scalar {
  return Fn.add(a, b);
}

export function subtractScalars(a: Scalar, b: Scalar): Scalar {
  return Fn.sub(a, b);
}

export function multiplyScalars(a: Scalar, b: Scalar): Scalar {
  return Fn.mul(a, b);
}

/** The inverse modulo ℓ. Throws a TypeError for zero. */
export function invertScalar(a: Scalar): Scalar {
  if (a === 0n) throw new TypeError('invertScalar: zero has no inverse');
  return Fn.inv(a);
}

/** A uniform scalar from 64 random bytes; never zero. */
export function randomScalar(random: RandomBytes): Scalar {
  const scalar = reduceWide(exactly(random, 64));
  if (scalar === 0n) throw new Error('randomScalar: the random source returned zeros');
  return scalar;
}

/**
 * A weight of 128 bits for random linear combinations. Fails closed: zeros are the mark of a source
 * that gives no randomness, and known weights would let wrong equations cancel.
 */
export function randomWeight(random: RandomBytes): Scalar {
  const weight = littleEndian(exactly(random, 16));
  if (weight === 0n) throw new Error('randomWeight: the random source returned zeros');
  return weight;
}

/** Fails closed: a source that returns too few bytes is not used. */
function exactly(random: RandomBytes, length: number): Uint8Array {
  const bytes = random(length);
  if (bytes.length !== length) throw new Error('the random source returned the wrong length');
  return bytes;
}

function littleEndian(bytes: Uint8Array): bigint {
  let hex = '';
  for (let i = bytes.length - 1; i >= 0; i--) hex += (bytes[i] ?? 0).toString(16).padStart(2, '0');
  return BigInt(`0x${hex}`);
}
