import { base64urlnopad } from '@scure/base';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bytesEqual,
  compareBytes,
  concat,
  fromBase64,
  fromBase64Url,
  fromHex,
  i32,
  toBase64,
  toBase64Url,
  toHex,
  u32,
  utf8,
} from '../../../crypto/wire/bytes.ts';

describe('RFC 4648', () => {
  test('its vectors, section 10', () => {
    const vectors = [
      ['', '', ''],
      ['f', 'Zg==', 'Zg'],
      ['fo', 'Zm8=', 'Zm8'],
      ['foo', 'Zm9v', 'Zm9v'],
      ['foob', 'Zm9vYg==', 'Zm9vYg'],
      ['fooba', 'Zm9vYmE=', 'Zm9vYmE'],
      ['foobar', 'Zm9vYmFy', 'Zm9vYmFy'],
    ] as const;
    for (const [text, padded, unpadded] of vectors) {
      expect(toBase64(utf8(text))).toBe(padded);
      expect(fromBase64(padded)).toEqual(utf8(text));
      expect(toBase64Url(utf8(text))).toBe(unpadded);
      expect(fromBase64Url(unpadded)).toEqual(utf8(text));
    }
    expect(toBase64Url(new Uint8Array([0xfb, 0xff]))).toBe('-_8');
    expect(toBase64(new Uint8Array([0xfb, 0xff]))).toBe('+/8=');
  });

  test.each(['Zg==', 'Zh', 'Z', 'Zm9v\n', ' Zm9v', 'Zm9v ', '+/8', 'Zm9vé', 'Zm\u00009'])(
    'base64url refuses %j',
    (text) => {
      expect(fromBase64Url(text)).toBeUndefined();
    },
  );

  test.each(['Zg', 'Zg=', 'Zh==', 'Zg===', '=Zg=', 'Zm9v\n', '-_8=', 'Zg==Zg=='])(
    'base64 refuses %j',
    (text) => {
      expect(fromBase64(text)).toBeUndefined();
    },
  );

  test('every byte string has one spelling', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
        expect(fromBase64(toBase64(bytes))).toEqual(bytes);
        expect(fromHex(toHex(bytes))).toEqual(bytes);
      }),
    );
  });
});

test.each(['A0', 'a', 'g0', '0x00', ' 00', '00\n'])('hex refuses %j', (text) => {
  expect(fromHex(text)).toBeUndefined();
});

describe('integers', () => {
  test('are big-endian, negative ones in two’s complement', () => {
    expect(toHex(u32(0x01020304))).toBe('01020304');
    expect(toHex(u32(0xffffffff))).toBe('ffffffff');
    expect(toHex(i32(-1))).toBe('ffffffff');
    expect(toHex(i32(-0x80000000))).toBe('80000000');
    expect(toHex(i32(0x7fffffff))).toBe('7fffffff');
  });

  test.each([-1, 2 ** 32, 1.5, NaN, Infinity])('u32 refuses %d', (value) => {
    expect(() => u32(value)).toThrow(TypeError);
  });

  test.each([-(2 ** 31) - 1, 2 ** 31, 0.5, NaN])('i32 refuses %d', (value) => {
    expect(() => i32(value)).toThrow(TypeError);
  });
});

describe('comparison', () => {
  test('is by the first differing byte, unsigned, then by length', () => {
    const rising = ['', '00', '0000', '01', '7f', '80', 'ff', 'ff00'].map((h) => fromHex(h));
    rising.forEach((a, i) => {
      rising.forEach((b, j) => {
        if (a === undefined || b === undefined) throw new TypeError('hex');
        expect(Math.sign(compareBytes(a, b))).toBe(Math.sign(i - j));
        expect(bytesEqual(a, b)).toBe(i === j);
      });
    });
  });

  test('equality is of every byte', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.nat(), (bytes, n) => {
        const other = Uint8Array.from(bytes);
        const at = n % bytes.length;
        expect(bytesEqual(bytes, other)).toBe(true);
        other[at] = (other[at] ?? 0) ^ 1;
        expect(bytesEqual(bytes, other)).toBe(false);
        expect(bytesEqual(bytes, concat(bytes, bytes))).toBe(false);
      }),
    );
  });
});

test('base64url is what the library says, of texts right and wrong', () => {
  const decoded = (text: string): Uint8Array | undefined => {
    try {
      return base64urlnopad.decode(text);
    } catch {
      return undefined;
    }
  };
  const letters = fc.constantFrom(...Array.from('ABCDwxyz0189-_+/= \n.é\u0141'));
  fc.assert(
    fc.property(fc.string({ unit: letters, maxLength: 12 }), (text) => {
      expect(fromBase64Url(text)).toEqual(decoded(text));
    }),
    { numRuns: 3000 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), fc.nat(8), (bytes, start) => {
      const part = bytes.subarray(start);
      expect(toBase64Url(part)).toBe(base64urlnopad.encode(part));
      expect(fromBase64Url(base64urlnopad.encode(part))).toEqual(part.slice());
    }),
  );
});
