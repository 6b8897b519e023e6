import { concat, utf8 } from './bytes.ts';

const MEMBER = utf8('"signature":"');
/** `"signature":"…",` with 64 bytes in base64url. */
const MEMBER_BYTES = MEMBER.length + 86 + 2;

/**
 * What a signature covers: the received bytes of an entry, or of a ballot's authorization, with
 * their last member `signature` cut out. The bytes must have been decoded before: canonical, so that
 * a text inside them cannot hold the member's spelling, and by a schema in which members come after
 * `signature`. docs/protocol.md §2.
 */
export function withoutSignature(bytes: Uint8Array): Uint8Array {
  for (let at = bytes.length - MEMBER_BYTES; at > 0; at--) {
    if (bytes[at + 1] === MEMBER[1] && MEMBER.every((byte, i) => bytes[at + i] === byte)) {
      return concat(bytes.subarray(0, at), bytes.subarray(at + MEMBER_BYTES));
    }
  }
  throw new TypeError('withoutSignature: the bytes have no member `signature`');
}
