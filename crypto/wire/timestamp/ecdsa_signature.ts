import type { CurveName } from './algorithms.ts';
import { decodeSequence, wrong } from './asn1.ts';

const BYTES_OF: Readonly<Record<CurveName, number>> = { 'P-256': 32, 'P-384': 48, 'P-521': 66 };

/**
 * ECDSA-Sig-Value (RFC 3279, section 2.2.3), as certificates and CMS write it, to r ‖ s of fixed
 * length, as WebCrypto takes it. Throws DecodeError SCHEMA.
 */
export function decodeEcdsaSignature(bytes: Uint8Array, curve: CurveName): Uint8Array {
  const parts = decodeSequence(bytes, 'signature');
  const length = BYTES_OF[curve];
  const numbers = [parts.integer('r'), parts.integer('s')];
  parts.end();
  const whole = new Uint8Array(2 * length);
  numbers.forEach((number, i) => {
    if (number <= 0n || number >= 1n << BigInt(8 * length)) throw wrong('signature', 'too large');
    let rest = number;
    for (let at = length * (i + 1) - 1; rest > 0n; at--) {
      whole[at] = Number(rest & 0xffn);
      rest >>= 8n;
    }
  });
  return whole;
}
