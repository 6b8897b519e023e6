import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toHex } from '../../crypto/wire/bytes.ts';
import { hash } from '../../verifier/transcript.ts';
import { runs } from '../support/runs.ts';

/** The rule of docs/protocol.md §3, said once more with another SHA-512. */
function expected(label: string, items: readonly Uint8Array[]): Buffer {
  const digest = createHash('sha512');
  for (const item of [Buffer.from(`glas/v1/${label}`), ...items]) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(item.length);
    digest.update(length).update(item);
  }
  return digest.digest();
}

const items = fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 6 });

describe('transcripts (docs/protocol.md §3)', () => {
  test('hash writes label and items each with its length', () => {
    fc.assert(
      fc.property(items, (list) => {
        expect(toHex(hash('contest', ...list))).toBe(expected('contest', list).toString('hex'));
      }),
      runs(100),
    );
  });

  test('text is hashed as its UTF-8 bytes', () => {
    expect(hash('eid', 'глас')).toEqual(hash('eid', new TextEncoder().encode('глас')));
  });

  test('no two lists of items hash the same', () => {
    const lists = [
      ['ab', 'c'],
      ['a', 'bc'],
      ['abc'],
      ['abc', ''],
      ['', 'abc'],
      ['a', 'b', 'c'],
      [],
    ];
    const digests = lists.map((list) => toHex(hash('ballot', ...list)));
    expect(new Set(digests).size).toBe(lists.length);
  });

  test('labels separate', () => {
    expect(hash('entry', 'x')).not.toEqual(hash('ballot', 'x'));
  });
});
