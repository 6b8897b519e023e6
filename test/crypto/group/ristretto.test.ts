import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addPoints,
  decodePoint,
  decodePointOrIdentity,
  encodePoint,
  GENERATOR,
  IDENTITY,
  isIdentity,
  multiply,
  multiplyGenerator,
  multiplyPublic,
  multiScalarMultiply,
  negatePoint,
  type Point,
  pointsEqual,
  precompute,
  subtractPoints,
} from '../../../crypto/group/ristretto.ts';
import { addScalars, multiplyScalars, ORDER, scalarFrom } from '../../../crypto/group/scalar.ts';
import { fromHex, toHex } from '../../../crypto/wire/bytes.ts';
import { BAD_ENCODINGS } from '../../support/bad_encodings.ts';
import { runs } from '../../support/runs.ts';

/** RFC 9496, appendix A.1: 0·G to 15·G. */
const MULTIPLES = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  'e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76',
  '6a493210f7499cd17fecb510ae0cea23a110e8d5b901f8acadd3095c73a3b919',
  '94741f5d5d52755ece4f23f044ee27d5d1ea1e2bd196b462166b16152a9d0259',
  'da80862773358b466ffadfe0b3293ab3d9fd53c5ea6c955358f568322daf6a57',
  'e882b131016b52c1d3337080187cf768423efccbb517bb495ab812c4160ff44e',
  'f64746d3c92b13050ed8d80236a7f0007c3b3f962f5ba793d19a601ebb1df403',
  '44f53520926ec81fbd5a387845beb7df85a96a24ece18738bdcfa6a7822a176d',
  '903293d8f2287ebe10e2374dc1a53e0bc887e592699f02d077d5263cdd55601c',
  '02622ace8f7303a31cafc63f8fc48fdc16e1c8c8d234b2f0d6685282a9076031',
  '20706fd788b2720a1ed2a5dad4952b01f413bcf0e7564de8cdc816689e2db95f',
  'bce83f8ba5dd2fa572864c24ba1810f9522bc6004afe95877ac73241cafdab42',
  'e4549ee16b9aa03099ca208c67adafcafa4c3f3e4e5303de6026e3ca8ff84460',
  'aa52e000df2e16f55fb1032fc33bc42742dad6bd5a8fc0be0167436c5948501f',
  '46376b80f409b29dc2b5f6f0c52591990896e5716f41477cd30085ab7f10301e',
  'e0c418f7c8d9c4cdd7395b93ea124f3ad99021bb681dfc3302a9d99a2e53e64e',
];

const hex = (text: string): Uint8Array => fromHex(text) ?? new Uint8Array();
const scalars = fc.bigInt({ min: 0n, max: ORDER - 1n });
const points = scalars.map(multiplyGenerator);
const same = (a: Point, b: Point): void => {
  expect(toHex(encodePoint(a))).toBe(toHex(encodePoint(b)));
  expect(pointsEqual(a, b)).toBe(true);
};

describe('RFC 9496', () => {
  test('multiples of the generator', () => {
    let sum = IDENTITY;
    MULTIPLES.forEach((encoding, n) => {
      expect(toHex(encodePoint(sum))).toBe(encoding);
      expect(toHex(encodePoint(multiplyGenerator(BigInt(n))))).toBe(encoding);
      expect(toHex(encodePoint(multiplyPublic(GENERATOR, BigInt(n))))).toBe(encoding);
      const decoded = decodePointOrIdentity(hex(encoding));
      if (decoded === undefined) throw new Error('not decoded');
      same(decoded, sum);
      sum = addPoints(sum, GENERATOR);
    });
  });

  test.each(Object.entries(BAD_ENCODINGS))('%s are refused', (_why, encodings) => {
    for (const encoding of encodings) {
      expect(decodePointOrIdentity(hex(encoding))).toBeUndefined();
      expect(decodePoint(hex(encoding))).toBeUndefined();
    }
  });
});

describe('decoding', () => {
  test('refuses the identity unless it has a meaning', () => {
    expect(decodePoint(new Uint8Array(32))).toBeUndefined();
    const identity = decodePointOrIdentity(new Uint8Array(32));
    expect(identity !== undefined && isIdentity(identity)).toBe(true);
  });

  test.each([0, 1, 31, 33, 64])('refuses %d bytes', (length) => {
    expect(decodePointOrIdentity(new Uint8Array(length))).toBeUndefined();
    expect(decodePoint(encodePoint(GENERATOR).subarray(0, length % 32))).toBeUndefined();
  });

  test('accepts no second spelling of a point', () => {
    fc.assert(
      fc.property(points, fc.nat({ max: 255 }), (point, bit) => {
        const bytes = encodePoint(point);
        const at = bit >> 3;
        bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit & 7));
        const other = decodePointOrIdentity(bytes);
        expect(other === undefined || !pointsEqual(other, point)).toBe(true);
      }),
      runs(20),
    );
  });
});

describe('the group', () => {
  test('adds, subtracts and negates', () => {
    fc.assert(
      fc.property(points, points, (P, Q) => {
        same(addPoints(P, Q), addPoints(Q, P));
        same(subtractPoints(addPoints(P, Q), Q), P);
        same(addPoints(P, negatePoint(P)), IDENTITY);
        same(addPoints(P, IDENTITY), P);
      }),
      runs(10),
    );
  });

  test('multiplies alike by every way, zero and ℓ − 1 among the scalars', () => {
    const withEdges = fc.oneof(scalars, fc.constantFrom(0n, 1n, 2n, ORDER - 1n));
    fc.assert(
      fc.property(points, withEdges, withEdges, (P, a, b) => {
        same(multiply(P, a), multiplyPublic(P, a));
        same(multiply(precompute(multiply(P, 1n)), a), multiply(P, a));
        same(multiplyGenerator(a), multiply(GENERATOR, a));
        same(addPoints(multiply(P, a), multiply(P, b)), multiply(P, addScalars(a, b)));
        same(multiply(multiply(P, a), b), multiply(P, multiplyScalars(a, b)));
      }),
      runs(10),
    );
    expect(isIdentity(multiply(GENERATOR, 0n))).toBe(true);
    expect(isIdentity(addPoints(multiplyGenerator(ORDER - 1n), GENERATOR))).toBe(true);
  });

  test('multiplies many points at once', () => {
    const terms = fc.array(fc.tuple(points, scalars), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(terms, (some) => {
        const sum = some.reduce((R, [P, s]) => addPoints(R, multiplyPublic(P, s)), IDENTITY);
        same(
          multiScalarMultiply(
            some.map(([P]) => P),
            some.map(([, s]) => s),
          ),
          sum,
        );
      }),
      runs(10),
    );
    expect(() => multiScalarMultiply([GENERATOR], [1n, 2n])).toThrow(TypeError);
    same(multiScalarMultiply([GENERATOR, GENERATOR], [0n, scalarFrom(-1)]), negatePoint(GENERATOR));
  });
});
