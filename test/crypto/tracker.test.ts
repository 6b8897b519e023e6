import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTracker, trackerOf } from '../../crypto/tracker.ts';
import { utf8 } from '../../crypto/wire/bytes.ts';

/** RFC 4648, section 6, five bits at a time. */
function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{5}/g) ?? [];
  return groups
    .map((group) => 'abcdefghijklmnopqrstuvwxyz234567'.charAt(parseInt(group, 2)))
    .join('');
}

describe('a tracker', () => {
  test('is 20 bytes of SHA-256 in 8 groups of 4', () => {
    // SHA-256("abc") = ba7816bf 8f01cfea 414140de 5dae2223 b00361a3 …
    expect(trackerOf(utf8('abc'))).toBe('xj4b-np4p-ahh6-uqkb-idpf-3lrc-eoya-gynd');
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const tracker = trackerOf(bytes);
        expect(tracker).toMatch(/^[a-z2-7]{4}(-[a-z2-7]{4}){7}$/);
        expect(tracker.replaceAll('-', '')).toBe(base32(sha256(bytes).subarray(0, 20)));
        expect(parseTracker(tracker)).toBe(tracker);
      }),
    );
  });

  const TRACKER = 'xj4b-np4p-ahh6-uqkb-idpf-3lrc-eoya-gynd';

  test.each([
    TRACKER.toUpperCase(),
    TRACKER.replaceAll('-', ''),
    TRACKER.replaceAll('-', ' '),
    ` ${TRACKER}\n`,
    TRACKER.replaceAll('-', '–'),
    TRACKER.replaceAll('-', '—'),
    TRACKER.replaceAll('-', '.'),
    TRACKER.replaceAll('-', '_'),
    TRACKER.replaceAll('-', '\u00a0'),
    TRACKER.replaceAll('o', '0').replaceAll('l', '1').replaceAll('b', '8'),
  ])('is read from %j', (typed) => {
    expect(parseTracker(typed)).toBe(TRACKER);
  });

  test.each([
    '',
    TRACKER.slice(1),
    `${TRACKER}a`,
    TRACKER.replace('x', '9'),
    TRACKER.replace('x', 'х'),
  ])('%j is none', (typed) => {
    expect(parseTracker(typed)).toBeUndefined();
  });
});
