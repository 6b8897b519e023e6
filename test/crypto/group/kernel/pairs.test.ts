import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../../support/runs.ts';
import { compileArithmetic, numberOfLimbs, type Pair } from './compiled_arithmetic.ts';
import { modulo, P, power } from './field_numbers.ts';

/** The largest limb of an element that assembly/field.ts calls reduced. */
const REDUCED = 2 ** 28 + 2 ** 16;

const { run, places, putPair, pairAt } = await compileArithmetic();
const [A, B, OUT, OTHER] = places;

/** Limbs of two elements of this size, the largest ones often. */
function pairOfSize(size: number): fc.Arbitrary<Pair> {
  const most = size * REDUCED;
  const limb = fc.oneof(
    fc.constantFrom(most, -most, most - 1, 1 - most, 0, 1),
    fc.integer({ min: -most, max: most }),
  );
  const element = fc.array(limb, { minLength: 9, maxLength: 9 });
  return fc.tuple(element, element);
}

const numbersOf = (pair: Pair): bigint[] => pair.map((of) => modulo(numberOfLimbs(of)));
const times = (a: Pair, b: Pair): bigint[] =>
  numbersOf(a).map((value, i) => modulo(value * (numbersOf(b)[i] ?? 0n)));

function expectReduced(pair: Pair): void {
  expect(pair.flat().filter((limb) => Math.abs(limb) > REDUCED)).toEqual([]);
}

/** What stands in OUT, which must be reduced. */
function product(): bigint[] {
  expectReduced(pairAt(OUT));
  return numbersOf(pairAt(OUT));
}

describe('multiplication of pairs', () => {
  test.each([
    [1, 1],
    [2, 2],
    [1, 3],
    [3, 3],
    [3, 2],
  ])('of sizes %d and %d', (sizeA, sizeB) => {
    fc.assert(
      fc.property(pairOfSize(sizeA), pairOfSize(sizeB), (a, b) => {
        putPair(A, a);
        putPair(B, b);
        run.multiplyPairs(OUT, A, B);
        expect(product()).toEqual(times(a, b));
        run.multiplyPairs(A, A, B);
        expect(pairAt(A)).toEqual(pairAt(OUT));
      }),
      runs(400),
    );
  });

  test('of the largest limbs with every choice of signs', () => {
    const signed = (signs: number): number[] =>
      Array.from({ length: 9 }, (_, i) => ((signs >> i) & 1 ? -3 : 3) * REDUCED);
    for (let signs = 0; signs < 512; signs++) {
      for (const others of [0, 511, 0b101010101, signs, 511 - signs]) {
        const [a, b]: Pair[] = [
          [signed(signs), signed(others)],
          [signed(others), signed(signs)],
        ];
        if (a === undefined || b === undefined) throw new TypeError('pairs');
        putPair(A, a);
        putPair(B, b);
        run.multiplyPairs(OUT, A, B);
        expect(product()).toEqual(times(a, b));
      }
    }
  });
});

describe('squares of pairs', () => {
  test('many times over', () => {
    fc.assert(
      fc.property(pairOfSize(1), fc.integer({ min: 1, max: 60 }), (a, count) => {
        const powers = numbersOf(a).map((value) => power(value, 2n ** BigInt(count)));
        putPair(A, a);
        run.squarePairsTimes(OUT, A, count);
        expect(product()).toEqual(powers);
        run.squarePairsTimes(A, A, count);
        expect(pairAt(A)).toEqual(pairAt(OUT));
      }),
      runs(400),
    );
  });

  test('the power of the inverse root', () => {
    fc.assert(
      fc.property(pairOfSize(1), (a) => {
        putPair(A, a);
        run.power252OfPair(OUT, A);
        expect(product()).toEqual(numbersOf(a).map((value) => power(value, (P - 5n) / 8n)));
        run.power252OfPair(A, A);
        expect(pairAt(A)).toEqual(pairAt(OUT));
      }),
      runs(30),
    );
  });
});

test('what only moves and adds limbs', () => {
  fc.assert(
    fc.property(pairOfSize(1), pairOfSize(1), ([a, b], [c, d]) => {
      const of = (
        f: (x: number, y: number) => number,
        x: readonly number[],
        y: readonly number[],
      ) => x.map((limb, i) => f(limb, y[i] ?? 0));
      putPair(A, [a, b]);
      putPair(B, [c, d]);
      run.differenceAndSum(OUT, A);
      expect(pairAt(OUT)).toEqual([of((x, y) => y - x, a, b), of((x, y) => x + y, a, b)]);
      run.swap(OUT, A);
      expect(pairAt(OUT)).toEqual([b, a]);
      run.negateFirst(OUT, A);
      expect(pairAt(OUT)).toEqual([of((x) => 0 - x, a, a), b]);
      run.subtractPairs(OUT, A, B);
      expect(pairAt(OUT)).toEqual([of((x, y) => x - y, a, c), of((x, y) => x - y, b, d)]);
      run.transpose(OUT, OTHER, A, B);
      expect([pairAt(OUT), pairAt(OTHER)]).toEqual([
        [a, c],
        [b, d],
      ]);
      putPair(OUT, [of((x) => 2 * x, a, a), of((x) => 2 * x, b, b)]);
      run.halve(OUT);
      expect(pairAt(OUT)).toEqual([a, b]);
    }),
    runs(300),
  );
});
