import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  encodeDoubled,
  fixedBase,
  generatorBase,
  halfSum,
} from '../../../crypto/group/fixed_base.ts';
import {
  addPoints,
  decodePoint,
  encodePoint,
  GENERATOR,
  IDENTITY,
  multiply,
  negatePoint,
  type Point,
} from '../../../crypto/group/ristretto.ts';
import { ORDER, type Scalar } from '../../../crypto/group/scalar.ts';
import { concat } from '../../../crypto/wire/bytes.ts';
import { runs } from '../../support/runs.ts';

/** A scalar that reaches every digit's edge: runs of 00, 7f, 80, 81 and ff bytes among random ones. */
const edge = fc
  .array(fc.oneof(fc.constantFrom(0, 1, 127, 128, 129, 254, 255), fc.nat(255)), {
    minLength: 31,
    maxLength: 31,
  })
  .map((bytes) => bytes.reduce((sum, byte) => 256n * sum + BigInt(byte), 0n));
const scalar: fc.Arbitrary<Scalar> = fc.oneof(
  edge,
  fc.bigInt({ min: 0n, max: ORDER - 1n }),
  fc.constantFrom(0n, 1n, 2n, ORDER - 1n, (ORDER + 1n) / 2n, (ORDER - 1n) / 2n),
);

const G = generatorBase();

describe('sums of multiples of fixed bases', () => {
  test('are what the library makes of them', () => {
    const points = [multiply(GENERATOR, 7n), decoded(encodePoint(multiply(GENERATOR, 11n)))];
    const bases = points.map((point) => [point, fixedBase(point)] as const);
    fc.assert(
      fc.property(fc.constantFrom(...bases), scalar, scalar, ([H, base], a, b) => {
        const sum = addPoints(multiply(GENERATOR, a), multiply(H, b));
        expect(encodeDoubled([halfSum([G, a], [base, b])])).toEqual(encodePoint(sum));
        expect(encodeDoubled([halfSum([base, b])])).toEqual(encodePoint(multiply(H, b)));
      }),
      runs(40),
    );
  });

  test('the identity among others is itself, and spoils none', () => {
    const sums = [halfSum([G, 5n]), halfSum([G, 0n]), halfSum(), halfSum([G, 6n])];
    const five = encodePoint(multiply(GENERATOR, 5n));
    const none = encodePoint(IDENTITY);
    const six = encodePoint(multiply(GENERATOR, 6n));
    expect(encodeDoubled(sums)).toEqual(concat(five, none, none, six));
    expect(encodeDoubled([])).toEqual(new Uint8Array());
  });

  test('a sum that cancels is the identity', () => {
    const negative = fixedBase(negatePoint(GENERATOR));
    expect(encodeDoubled([halfSum([G, 9n], [negative, 9n])])).toEqual(encodePoint(IDENTITY));
  });

  test('whichever point of the curve stands for the element', () => {
    // RFC 9496: a class holds four points of the curve, and each encodes as the others do.
    const P = multiply(GENERATOR, 3n);
    const again = decoded(encodePoint(P));
    expect(encodeDoubled([halfSum([fixedBase(again), 8n])])).toEqual(encodePoint(multiply(P, 8n)));
  });
});

function decoded(bytes: Uint8Array): Point {
  const point = decodePoint(bytes);
  if (point === undefined) throw new TypeError('no point');
  return point;
}
