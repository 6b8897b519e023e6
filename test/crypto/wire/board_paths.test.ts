import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  attachmentsPath,
  decodeAttachmentBundle,
  decodeEntryBundle,
  encodeAttachmentBundle,
  encodeEntryBundle,
  entriesPath,
  tilePath,
} from '../../../crypto/wire/board_paths.ts';
import { concat, fromHex } from '../../../crypto/wire/bytes.ts';

const hex = (text: string): Uint8Array => fromHex(text) ?? new Uint8Array();

describe('paths of C2SP tlog-tiles', () => {
  test('group the index by thousands and name the width of a partial tile', () => {
    // The example of c2sp.org/tlog-tiles: index 1234067.
    expect(tilePath(0, 1_234_067, 256)).toBe('tile/0/x001/x234/067');
    expect(tilePath(2, 0, 256)).toBe('tile/2/000');
    expect(tilePath(1, 1_000, 17)).toBe('tile/1/x001/000.p/17');
    expect(entriesPath(999, 255)).toBe('tile/entries/999.p/255');
    expect(attachmentsPath(1_000_000, 1)).toBe('tile/attachments/x001/x000/000.p/1');
  });
});

describe.each([
  ['entry', 2, encodeEntryBundle, decodeEntryBundle],
  ['attachment', 4, encodeAttachmentBundle, decodeAttachmentBundle],
] as const)('%s bundles', (_name, lengthBytes, encode, decode) => {
  test('give each part its length, big-endian', () => {
    const zeros = '00'.repeat(lengthBytes - 1);
    expect(encode([hex('aabb'), hex(''), hex('cc')])).toEqual(
      hex(`${zeros}02aabb${zeros}00${zeros}01cc`),
    );
    expect(encode([])).toEqual(hex(''));
  });

  test('decode to what they were made of', () => {
    const parts = fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 10 });
    fc.assert(
      fc.property(parts, (some) => {
        expect(decode(encode(some))).toEqual(some);
      }),
    );
  });

  test('are refused when cut off anywhere but between parts, or overlong', () => {
    const whole = encode([hex('aabb'), hex('cc')]);
    const first = lengthBytes + 2;
    for (let cut = 1; cut < whole.length; cut++) {
      if (cut !== first) expect(decode(whole.subarray(0, cut))).toBeUndefined();
    }
    expect(decode(concat(whole, hex('00')))).toBeUndefined();
    expect(decode(new Uint8Array(lengthBytes).fill(0xff))).toBeUndefined();
  });

  test('decode inside a larger buffer', () => {
    const buffer = concat(hex('ffff'), encode([hex('aabb')]), hex('ffff'));
    expect(decode(buffer.subarray(2, buffer.length - 2))).toEqual([hex('aabb')]);
  });
});

test('an entry bundle holds up to 65,535 bytes an entry and refuses more', () => {
  const longest = new Uint8Array(65_535).fill(7);
  expect(decodeEntryBundle(encodeEntryBundle([longest]))).toEqual([longest]);
  expect(() => encodeEntryBundle([new Uint8Array(65_536)])).toThrow(TypeError);
});
