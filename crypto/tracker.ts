import { sha256 } from '@noble/hashes/sha2.js';
import { baseCoder } from './wire/base_coder.ts';
import { TRACKER_BYTES } from './wire/limits.ts';

/** RFC 4648, section 6, in lower case. */
const base32 = baseCoder('abcdefghijklmnopqrstuvwxyz234567');

/**
 * The first 20 bytes of SHA-256(entry bytes) as 8 groups of 4 lowercase base32 characters,
 * `abcd-efgh-…`. Source: docs/protocol.md §8.
 */
export function trackerOf(entryBytes: Uint8Array): string {
  const characters = base32.encode(sha256(entryBytes).subarray(0, TRACKER_BYTES));
  return (characters.match(/.{4}/g) ?? []).join('-');
}

/** The 20 bytes of a tracker in its one spelling. Throws TypeError for anything else. */
export function trackerBytes(tracker: string): Uint8Array {
  const bytes = base32.decode(tracker.replaceAll('-', ''));
  if (bytes?.length !== TRACKER_BYTES) throw new TypeError('tracker: not in its one spelling');
  return bytes;
}

/**
 * What a person typed, as the one spelling of a tracker; undefined where it cannot be one. Case,
 * spaces and hyphens do not matter, and 0, 1 and 8 are read as the letters they look like.
 */
export function parseTracker(typed: string): string | undefined {
  const characters = typed
    .toLowerCase()
    .replace(/[\s\p{Pd}_.]/gu, '')
    .replaceAll('0', 'o')
    .replaceAll('1', 'l')
    .replaceAll('8', 'b');
  if (!/^[a-z2-7]{32}$/.test(characters)) return undefined;
  return (characters.match(/.{4}/g) ?? []).join('-');
}
