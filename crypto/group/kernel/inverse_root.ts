import { ed25519 } from '@noble/curves/ed25519.js';

const Fp = ed25519.Point.Fp;
const { d: D } = ed25519.Point.CURVE();

/**
 * 1/√(v·u2²) of a canonical encoding that decodes, 32 bytes little-endian. Names and formulas as in
 * RFC 9496, sections 4.2 and 4.3.1. Which of the two roots does not matter to a decoder.
 */
export function inverseRootOf(encoding: Uint8Array): Uint8Array {
  const ss = Fp.sqr(Fp.fromBytes(encoding));
  const u1 = Fp.sub(Fp.ONE, ss);
  const u2 = Fp.add(Fp.ONE, ss);
  const u2Squared = Fp.sqr(u2);
  const v = Fp.sub(Fp.neg(Fp.mul(D, Fp.sqr(u1))), u2Squared);
  return Fp.toBytes(Fp.inv(Fp.sqrt(Fp.mul(v, u2Squared))));
}
