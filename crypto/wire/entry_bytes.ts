import { concat, utf8 } from './bytes.ts';

const NAME = utf8('"signature"');
const COLON = 0x3a;
/** `"signature":"…",` with 64 bytes in base64url. */
const MEMBER_BYTES = NAME.length + 2 + 86 + 2;

/**
 * What a signature covers: the received bytes of an entry, or of a ballot's authorization, with
 * their last member `signature` cut out. The bytes must have been decoded before: canonical, so that
 * a text inside them cannot hold the member's spelling, and by a schema in which members come after
 * `signature`. docs/protocol.md §2.
 */
export function withoutSignature(bytes: Uint8Array): Uint8Array {
  for (let end = bytes.length; end > 0;) {
    const colon = bytes.lastIndexOf(COLON, end - 1);
    const start = colon - NAME.length;
    if (start < 0) break;
    if (NAME.every((byte, i) => bytes[start + i] === byte)) {
      return concat(bytes.subarray(0, start), bytes.subarray(start + MEMBER_BYTES));
    }
    end = colon;
  }
  throw new TypeError('withoutSignature: the bytes have no member `signature`');
}
