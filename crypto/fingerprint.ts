import { sha256 } from '@noble/hashes/sha2.js';
import { toHex } from './wire/bytes.ts';

/** The election's fingerprint: SHA-256 of entry 0's bytes, 64 lowercase hex. docs/protocol.md §2. */
export function fingerprintOf(manifestBytes: Uint8Array): string {
  return toHex(sha256(manifestBytes));
}
