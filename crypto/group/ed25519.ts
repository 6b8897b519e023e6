import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { nativeEd25519 } from './native_ed25519.ts';
import { decodeScalar } from './scalar.ts';

/** The public key, 32 bytes, of a 32-byte Ed25519 seed (RFC 8032, section 5.1.5). */
export function ed25519PublicKey(seed: Uint8Array): Uint8Array {
  if (native === undefined || seed.length !== 32) return ed25519.getPublicKey(seed);
  return native.publicKey(seed);
}

/** The 64-byte signature of RFC 8032, section 5.1.6. Secret: seed. */
export function signEd25519(seed: Uint8Array, message: Uint8Array): Uint8Array {
  if (native === undefined || seed.length !== 32) return ed25519.sign(message, seed);
  return native.sign(seed, message);
}

let native = nativeEd25519;

/** From now on, in this thread, noble alone signs and verifies: the reference, everywhere the same. */
export function signAndVerifyWithNoble(): void {
  native = undefined;
}

/**
 * RFC 8032, section 5.1.7, strictly: canonical encodings only, small-order keys rejected, not
 * ZIP 215. False for anything malformed; never throws. What the platform accepts has no need of
 * noble: an equation that holds without the cofactor holds with it, and R, compared in its encoding,
 * is canonical. What it refuses may still be right.
 */
export function verifyEd25519(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  try {
    if (native !== undefined && mayBeKey(publicKey) && isReduced(signature.subarray(32))) {
      if (native.verify(publicKey, message, signature)) return true;
    }
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

/** True where 32 bytes are a canonical Ed25519 key that is not of small order. */
export function isEd25519PublicKey(bytes: Uint8Array): boolean {
  if (bytes.length !== 32) return false;
  try {
    return !ed25519.Point.fromBytes(bytes, false).isSmallOrder();
  } catch {
    return false;
  }
}

/** y of the points whose order divides 8, little-endian in hex. */
const SMALL_ORDER: ReadonlySet<string> = new Set([
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
]);

/** y below p and not of small order; whether there is such a point remains to be seen. */
function mayBeKey(bytes: Uint8Array): boolean {
  // Not by `slice`: a Buffer's is the same memory, and the key would lose its sign.
  const y = Uint8Array.from(bytes);
  y[31] = (y[31] ?? 0) & 0x7f;
  const hex = bytesToHex(y);
  const isBelowP = (y[0] ?? 0) < 0xed || !/^..(ff){30}7f$/.test(hex);
  return isBelowP && !SMALL_ORDER.has(hex);
}

function isReduced(scalar: Uint8Array): boolean {
  return decodeScalar(scalar) !== undefined;
}
