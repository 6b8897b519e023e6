import { createHmac } from 'node:crypto';

/**
 * The stored form, 32 bytes: HMAC-SHA-256(key, slug ‖ 0x00 ‖ person). Another election's rows cannot
 * be matched with these, and without the key an identifier cannot be tried out.
 */
export function personDigest(key: Uint8Array, slug: string, person: string): Uint8Array {
  return createHmac('sha256', key).update(`${slug}\0${person}`).digest();
}
