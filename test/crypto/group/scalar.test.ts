import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addScalars,
  decodeScalar,
  encodeScalar,
  invertScalar,
  multiplyScalars,
  ORDER,
  randomScalar,
  randomWeight,
  reduceWide,
  scalarFrom,
  subtractScalars,
} from '../../../crypto/group/scalar.ts';
import { concat, fromHex, toHex } from '../../../crypto/wire/bytes.ts';
import { seededRandom } from '../../support/seeded_random.ts';

const hex = (text: string): Uint8Array => fromHex(text) ?? new Uint8Array();
/** ℓ, little-endian (RFC 9496, section 4). */
const ORDER_BYTES = 'edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010';
const scalars = fc.bigInt({ min: 0n, max: ORDER - 1n });

describe('an encoded scalar', () => {
  test('is 32 bytes, little-endian, below ℓ', () => {
    expect(ORDER).toBe(2n ** 252n + 27742317777372353535851937790883648493n);
    expect(toHex(encodeScalar(258n))).toBe(`0201${'00'.repeat(30)}`);
    expect(decodeScalar(hex(`ec${ORDER_BYTES.slice(2)}`))).toBe(ORDER - 1n);
    expect(decodeScalar(new Uint8Array(32))).toBe(0n);
  });

  test.each([
    ORDER_BYTES,
    `ee${ORDER_BYTES.slice(2)}`,
    'ff'.repeat(32),
    '',
    '00'.repeat(31),
    '00'.repeat(33),
  ])('%s is refused', (text) => {
    expect(decodeScalar(hex(text))).toBeUndefined();
  });

  test('decodes to what it was made of', () => {
    fc.assert(
      fc.property(scalars, (s) => {
        expect(decodeScalar(encodeScalar(s))).toBe(s);
      }),
    );
  });
});

describe('arithmetic', () => {
  test('is modulo ℓ', () => {
    fc.assert(
      fc.property(scalars, scalars, (a, b) => {
        expect(addScalars(a, b)).toBe((a + b) % ORDER);
        expect(subtractScalars(a, b)).toBe((a - b + ORDER) % ORDER);
        expect(multiplyScalars(a, b)).toBe((a * b) % ORDER);
        if (a !== 0n) expect(multiplyScalars(a, invertScalar(a))).toBe(1n);
      }),
    );
    expect(() => invertScalar(0n)).toThrow(TypeError);
    expect(scalarFrom(-1)).toBe(ORDER - 1n);
    expect(scalarFrom(ORDER + 5n)).toBe(5n);
  });

  test('reduces 64 bytes, little-endian', () => {
    const wide = concat(new Uint8Array(32), new Uint8Array(32).fill(0xff));
    expect(reduceWide(wide)).toBe(((2n ** 256n - 1n) << 256n) % ORDER);
    expect(reduceWide(concat(hex(ORDER_BYTES), new Uint8Array(32)))).toBe(0n);
    for (const length of [0, 32, 63, 65]) {
      expect(() => reduceWide(new Uint8Array(length))).toThrow(TypeError);
    }
  });
});

describe.each([
  ['a scalar', randomScalar, 64],
  ['a weight', randomWeight, 16],
] as const)('%s drawn at random', (_what, draw, length) => {
  test('takes its bytes once, little-endian', () => {
    const asked: number[] = [];
    const one = draw((n) => {
      asked.push(n);
      return Uint8Array.from({ length: n }, (_, i) => (i === 0 ? 1 : 0));
    });
    expect(one).toBe(1n);
    expect(asked).toEqual([length]);
    const random = seededRandom('scalars');
    expect(new Set(Array.from({ length: 100 }, () => draw(random))).size).toBe(100);
  });

  test('fails closed without randomness', () => {
    const broken = new Error('no randomness');
    const thrower = (): Uint8Array => {
      throw broken;
    };
    expect(() => draw(thrower)).toThrow(broken);
    expect(() => draw((n) => new Uint8Array(n))).toThrow('zeros');
    expect(() => draw((n) => new Uint8Array(n - 1).fill(1))).toThrow('wrong length');
    expect(() => draw((n) => new Uint8Array(n + 1).fill(1))).toThrow('wrong length');
    expect(() => draw(() => new Uint8Array())).toThrow('wrong length');
  });
});
