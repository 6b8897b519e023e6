import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../../support/runs.ts';
import { compileArithmetic, limbsOf, numberOfLimbs } from './compiled_arithmetic.ts';
import { modulo, P, power } from './field_numbers.ts';
import { littleEndian, numberOf } from './little_endian.ts';

/** The largest limb of an element that assembly/field.ts calls reduced. */
const REDUCED = 2 ** 28 + 2 ** 16;
/** Pairs of sizes that may be multiplied: at most 13 together, and no limb beyond 32 bits. */
const SIZES = [
  ...[
    [1, 1],
    [1, 2],
    [2, 2],
    [1, 7],
    [7, 1],
    [3, 4],
    [4, 3],
    [2, 6],
    [6, 2],
    [3, 3],
  ],
].map(([a = 1, b = 1]): [number, number] => [a, b]);

const EDGES = [
  ...[0n, 1n, 2n, 19n, P - 1n, P, P + 1n, 2n * P - 1n, 2n * P, 2n * P + 1n, 1n << 255n],
  ...[(1n << 255n) - 1n, (1n << 255n) + 18n, (1n << 256n) - 38n, 1n << 254n, (P - 1n) / 2n],
  ...[1n << 29n, 1n << 232n, 1n << 260n, 63n * P, 64n * P - 1n],
].flatMap((value) => [value, -value]);

const { run, places, put, limbsAt, putBytes, bytesAt } = await compileArithmetic();
const [A, B, OUT] = places;

/** Limbs of an element of this size, the largest ones often. */
function limbsOfSize(size: number): fc.Arbitrary<number[]> {
  const most = size * REDUCED;
  const limb = fc.oneof(
    fc.constantFrom(most, -most, most - 1, 1 - most, 0, 1, -1, 2 ** 28, -(2 ** 28), 2 ** 28 - 1),
    fc.integer({ min: -most, max: most }),
  );
  return fc.array(limb, { minLength: 9, maxLength: 9 });
}

const elements = fc.oneof(limbsOfSize(1), fc.constantFrom(...EDGES).map(limbsOf));

function expectReduced(limbs: readonly number[]): void {
  expect(limbs.filter((limb) => Math.abs(limb) > REDUCED)).toEqual([]);
}

/** What is in `OUT`, which must be reduced. */
function result(): bigint {
  const limbs = limbsAt(OUT);
  expectReduced(limbs);
  return modulo(numberOfLimbs(limbs));
}

describe('multiplication', () => {
  test.each(SIZES)('of sizes %d and %d', (sizeA, sizeB) => {
    fc.assert(
      fc.property(limbsOfSize(sizeA), limbsOfSize(sizeB), (a, b) => {
        put(A, a);
        put(B, b);
        run.multiply(OUT, A, B);
        expect(result()).toBe(modulo(numberOfLimbs(a) * numberOfLimbs(b)));
      }),
      runs(400),
    );
  });

  test('of the largest limbs with every choice of signs', () => {
    const signed = (size: number, signs: number): number[] =>
      Array.from({ length: 9 }, (_, i) => ((signs >> i) & 1 ? -size : size) * REDUCED);
    for (const [sizeA, sizeB] of [
      [1, 1],
      [3, 4],
      [1, 7],
    ] as const) {
      for (let signs = 0; signs < 512; signs++) {
        for (const others of [0, 511, 0b101010101, signs, 511 - signs]) {
          const [a, b] = [signed(sizeA, signs), signed(sizeB, others)];
          put(A, a);
          put(B, b);
          run.multiply(OUT, A, B);
          expect(result()).toBe(modulo(numberOfLimbs(a) * numberOfLimbs(b)));
        }
      }
    }
  });

  test('of all pairs of edges', () => {
    for (const a of EDGES) {
      for (const b of EDGES) {
        put(A, limbsOf(a));
        put(B, limbsOf(b));
        run.multiply(OUT, A, B);
        expect(result()).toBe(modulo(a * b));
      }
    }
  });

  test('where the result takes the place of a factor', () => {
    fc.assert(
      fc.property(elements, elements, (a, b) => {
        const product = modulo(numberOfLimbs(a) * numberOfLimbs(b));
        put(OUT, a);
        put(B, b);
        run.multiply(OUT, OUT, B);
        expect(result()).toBe(product);
        put(A, a);
        put(OUT, b);
        run.multiply(OUT, A, OUT);
        expect(result()).toBe(product);
        put(OUT, a);
        run.multiply(OUT, OUT, OUT);
        expect(result()).toBe(modulo(numberOfLimbs(a) ** 2n));
      }),
      runs(100),
    );
  });
});

describe('squares', () => {
  test.each([1, 2, 3])('of size %d', (size) => {
    fc.assert(
      fc.property(limbsOfSize(size), (a) => {
        put(A, a);
        run.square(OUT, A);
        expect(result()).toBe(modulo(numberOfLimbs(a) ** 2n));
        run.square(A, A);
        expect(limbsAt(A)).toEqual(limbsAt(OUT));
      }),
      runs(400),
    );
  });

  test('many times over', () => {
    fc.assert(
      fc.property(limbsOfSize(3), fc.integer({ min: 1, max: 300 }), (a, times) => {
        put(A, a);
        run.squareTimes(OUT, A, times);
        expect(result()).toBe(power(modulo(numberOfLimbs(a)), 2n ** BigInt(times)));
      }),
      runs(20),
    );
  });
});

test('sums, differences and negatives are those of the limbs', () => {
  fc.assert(
    fc.property(limbsOfSize(3), limbsOfSize(4), (a, b) => {
      put(A, a);
      put(B, b);
      run.add(OUT, A, B);
      expect(numberOfLimbs(limbsAt(OUT))).toBe(numberOfLimbs(a) + numberOfLimbs(b));
      run.subtract(OUT, A, B);
      expect(numberOfLimbs(limbsAt(OUT))).toBe(numberOfLimbs(a) - numberOfLimbs(b));
      run.negate(OUT, A);
      expect(numberOfLimbs(limbsAt(OUT))).toBe(-numberOfLimbs(a));
      run.add(A, A, A);
      expect(numberOfLimbs(limbsAt(A))).toBe(2n * numberOfLimbs(a));
    }),
    runs(100),
  );
});

test('inverses and powers', () => {
  fc.assert(
    fc.property(elements, (limbs) => {
      const a = modulo(numberOfLimbs(limbs));
      put(A, limbs);
      run.invert(OUT, A);
      expect(result()).toBe(power(a, P - 2n));
      run.power252(OUT, A);
      expect(result()).toBe(power(a, (P - 5n) / 8n));
      run.invert(A, A);
      expect(modulo(numberOfLimbs(limbsAt(A)) * a)).toBe(a === 0n ? 0n : 1n);
    }),
    runs(40),
  );
});

describe('bytes', () => {
  test('of any limbs are those of the one representative below p', () => {
    const word = fc.oneof(
      fc.constantFrom(2 ** 31 - 1, -(2 ** 31), 2 ** 29 - 1, 2 ** 29, -(2 ** 29), 0, -1),
      fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
    );
    const any = fc.array(word, { minLength: 9, maxLength: 9 });
    const nearEnds = fc
      .tuple(fc.integer({ min: -255, max: 255 }), fc.integer({ min: -6000, max: 6000 }))
      .map(([ends, off]) => limbsOf((BigInt(ends) << 255n) + BigInt(off)));
    fc.assert(
      fc.property(fc.oneof(any, elements, nearEnds), (limbs) => {
        const value = modulo(numberOfLimbs(limbs));
        put(A, limbs);
        run.toBytes(OUT, A);
        expect(numberOf(bytesAt(OUT))).toBe(value);
        expect(run.isNegative(A)).toBe(Number(value & 1n));
        expect(run.isZero(A)).toBe(value === 0n ? 1 : 0);
      }),
      runs(500),
    );
  });

  test('of edges', () => {
    for (const value of EDGES) {
      put(A, limbsOf(value));
      run.toBytes(OUT, A);
      expect({ value, bytes: numberOf(bytesAt(OUT)) }).toEqual({ value, bytes: modulo(value) });
    }
  });

  test('are read to reduced limbs, without the highest bit', () => {
    const edges = EDGES.filter((value) => value >= 0n).map((value) => littleEndian(value, 32));
    const bytes = fc.oneof(
      fc.constantFrom(...edges),
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
    );
    fc.assert(
      fc.property(bytes, (each) => {
        putBytes(A, each);
        run.fromBytes(OUT, A);
        expectReduced(limbsAt(OUT));
        expect(numberOfLimbs(limbsAt(OUT))).toBe(numberOf(each) & ((1n << 255n) - 1n));
      }),
      runs(300),
    );
  });
});

test('zero and equality see through every spelling', () => {
  const multiples = fc.integer({ min: -60, max: 60 }).map((k) => BigInt(k) * P);
  const shifts = fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(multiples, shifts, fc.constantFrom(0n, 1n, -1n), (multiple, shift, off) => {
      // 2^29 of a limb is one of the next.
      const limbs = limbsOf(multiple + off).map(
        (limb, i) => limb + 2 ** 29 * (shift[i] ?? 0) - (shift[i - 1] ?? 0),
      );
      expect(numberOfLimbs(limbs)).toBe(multiple + off);
      put(A, limbs);
      put(B, limbsOf(off));
      expect(run.isZero(A)).toBe(off === 0n ? 1 : 0);
      expect(run.isEqual(A, B)).toBe(1);
      put(B, limbsOf(off + 1n));
      expect(run.isEqual(A, B)).toBe(0);
    }),
    runs(200),
  );
});
