import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ORDER, scalarFrom } from '../../../../crypto/group/scalar.ts';
import { runs } from '../../../support/runs.ts';
import { compileArithmetic, limbsOf, numberOfLimbs } from './compiled_arithmetic.ts';
import { numberOf } from './little_endian.ts';

/** The largest limb of a scalar: assembly/scalar.ts. */
const LARGEST = 2 ** 28 + 1;

const EDGES = [0n, 1n, 2n, ORDER - 1n, ORDER, ORDER + 1n, 2n * ORDER, 1n << 252n, 1n << 253n]
  .concat([511n * ORDER, 512n * ORDER - 1n, (1n << 252n) - 1n, ORDER >> 1n])
  .flatMap((value) => [value, -value]);

const { run, places, put, limbsAt, bytesAt } = await compileArithmetic();
const [A, B, OUT] = places;

const limb = fc.oneof(
  fc.constantFrom(LARGEST, -LARGEST, LARGEST - 1, 0, 1, -1),
  fc.integer({ min: -LARGEST, max: LARGEST }),
);
const scalars = fc.oneof(
  fc.array(limb, { minLength: 9, maxLength: 9 }),
  fc.constantFrom(...EDGES).map(limbsOf),
);

/** What is in `OUT`, whose limbs must be those of a scalar. */
function result(): bigint {
  const limbs = limbsAt(OUT);
  expect(limbs.filter((each) => Math.abs(each) > LARGEST)).toEqual([]);
  return scalarFrom(numberOfLimbs(limbs));
}

test('the bytes of any limbs are those of the one representative below ℓ', () => {
  fc.assert(
    fc.property(scalars, (limbs) => {
      put(A, limbs);
      run.toCanonicalBytes(OUT, A);
      expect(numberOf(bytesAt(OUT))).toBe(scalarFrom(numberOfLimbs(limbs)));
    }),
    runs(500),
  );
});

test('products of any limbs are added and subtracted', () => {
  fc.assert(
    fc.property(scalars, scalars, scalars, fc.constantFrom(1n, -1n), (to, a, b, sign) => {
      put(OUT, to);
      put(A, a);
      put(B, b);
      run.addProduct(OUT, A, B, sign);
      const [sum, x, y] = [to, a, b].map(numberOfLimbs);
      expect(result()).toBe(scalarFrom((sum ?? 0n) + sign * (x ?? 0n) * (y ?? 0n)));
    }),
    runs(500),
  );
});

test('multiples of any limbs are added', () => {
  const most = 2n ** 31n;
  const factors = fc.oneof(
    fc.constantFrom(0n, 1n, -1n, most - 1n, -most),
    fc.bigInt({ min: -most, max: most - 1n }),
  );
  fc.assert(
    fc.property(scalars, scalars, factors, (to, a, k) => {
      put(OUT, to);
      put(A, a);
      run.addMultiple(OUT, A, k);
      expect(result()).toBe(scalarFrom(numberOfLimbs(to) + k * numberOfLimbs(a)));
    }),
    runs(500),
  );
});

test('an operand may be the result as well', () => {
  fc.assert(
    fc.property(scalars, scalars, (a, b) => {
      const [x, y] = [numberOfLimbs(a), numberOfLimbs(b)];
      put(OUT, a);
      run.addProduct(OUT, OUT, OUT, 1n);
      expect(result()).toBe(scalarFrom(x + x * x));
      put(OUT, a);
      put(B, b);
      run.addProduct(OUT, B, OUT, -1n);
      expect(result()).toBe(scalarFrom(x - x * y));
      put(OUT, a);
      run.addMultiple(OUT, OUT, -1n);
      expect(result()).toBe(0n);
    }),
    runs(100),
  );
});
