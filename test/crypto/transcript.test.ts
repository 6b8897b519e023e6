import { sha512 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ORDER, reduceWide } from '../../crypto/group/scalar.ts';
import { hash, scalar } from '../../crypto/transcript.ts';
import { concat, toHex, u32, utf8 } from '../../crypto/wire/bytes.ts';
import { LABELS } from '../../crypto/wire/labels.ts';

const LABEL_TEXTS = Object.values(LABELS);

describe('hash', () => {
  test('is SHA-512 over label and items, each after its length', () => {
    const label = concat(u32(13), utf8('glas/v1/entry'));
    expect(hash('entry')).toEqual(sha512(label));
    const items = concat(u32(2), utf8('ab'), u32(0), u32(1), utf8('c'));
    expect(hash('entry', utf8('ab'), utf8(''), utf8('c'))).toEqual(sha512(concat(label, items)));
  });

  test('tells ("ab", "c") from ("a", "bc") (P11)', () => {
    const lists = [
      ['ab', 'c'],
      ['a', 'bc'],
      ['abc'],
      ['abc', ''],
      ['', 'abc'],
      ['a', 'b', 'c'],
      [],
    ];
    const digests = lists.map((items) => toHex(hash('entry', ...items.map(utf8))));
    expect(new Set(digests).size).toBe(lists.length);
  });

  test('is another for every other list of items', () => {
    const items = fc.array(fc.uint8Array({ maxLength: 6 }), { maxLength: 4 });
    fc.assert(
      fc.property(items, items, (a, b) => {
        const same = a.length === b.length && a.map(toHex).join() === b.map(toHex).join();
        expect(toHex(hash('entry', ...a)) === toHex(hash('entry', ...b))).toBe(same);
      }),
    );
  });

  test('tells items from their own framing', () => {
    const nested = concat(u32(1), utf8('a'), u32(1), utf8('b'));
    expect(hash('entry', nested)).not.toEqual(hash('entry', utf8('a'), utf8('b')));
  });

  test('is another under every label, none of which is the beginning of another use', () => {
    const digests = LABEL_TEXTS.map((label) => toHex(hash(label, utf8('x'))));
    expect(new Set(digests).size).toBe(LABEL_TEXTS.length);
    expect(LABEL_TEXTS).toHaveLength(10);
  });
});

test('scalar is the digest, little-endian, modulo ℓ', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (item) => {
      const digest = hash('contest', item);
      const value = BigInt(`0x${toHex(digest.slice().reverse())}`);
      expect(scalar('contest', item)).toBe(value % ORDER);
      expect(scalar('contest', item)).toBe(reduceWide(digest));
    }),
  );
});
