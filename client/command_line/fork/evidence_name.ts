import { toHex, utf8 } from '../../../crypto/wire/bytes.ts';
import { sha256 } from '../../../crypto/wire/digest.ts';

/** The name of a file that keeps evidence: it follows from the text, so that the same is kept once. */
export function evidenceName(kind: string, text: string): string {
  return `${kind}-${shortDigest(text)}.txt`;
}

/** 64 bits of a text's SHA-256 in hex: tells files apart, and proves nothing. */
export function shortDigest(text: string): string {
  return toHex(sha256(utf8(text))).slice(0, 16);
}
