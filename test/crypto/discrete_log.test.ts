import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CountTable } from '../../crypto/discrete_log.ts';
import {
  multiplyGenerator,
  multiplyPublic,
  GENERATOR,
  negatePoint,
} from '../../crypto/group/ristretto.ts';
import { ORDER } from '../../crypto/group/scalar.ts';
import { MAX_COUNT } from '../../crypto/wire/limits.ts';
import { runs } from '../support/runs.ts';

const point = (n: number) => multiplyPublic(GENERATOR, BigInt(n));

describe('the discrete logarithm of a count', () => {
  test.each([0, 1, 2, 3, 4, 15, 16, 17, 99, 100, 101, 1_000])(
    'is exact at a bound of %d',
    (bound) => {
      const table = new CountTable();
      expect(table.discreteLog(point(0), bound)).toBe(0);
      expect(table.discreteLog(point(bound), bound)).toBe(bound);
      expect(table.discreteLog(point(bound + 1), bound)).toBeUndefined();
      expect(table.discreteLog(negatePoint(point(1)), bound)).toBeUndefined();
    },
  );

  test('finds every count up to a bound', () => {
    const table = new CountTable();
    for (let n = 0; n <= 130; n++) expect(table.discreteLog(point(n), 130)).toBe(n);
  });

  test('keeps each bound though the table has grown for a larger one', () => {
    const table = new CountTable();
    expect(table.discreteLog(point(9_999), 10_000)).toBe(9_999);
    fc.assert(
      fc.property(fc.nat({ max: 300 }), fc.nat({ max: 300 }), (n, bound) => {
        expect(table.discreteLog(point(n), bound)).toBe(n <= bound ? n : undefined);
      }),
      runs(30),
    );
  });

  test('finds the largest count an election may have', () => {
    const table = new CountTable();
    expect(table.discreteLog(point(MAX_COUNT), MAX_COUNT)).toBe(MAX_COUNT);
    expect(table.discreteLog(multiplyGenerator(ORDER - 5n), 1_000_000)).toBeUndefined();
  });

  test.each([-1, 0.5, NaN, 2 ** 53])('a bound of %d is a mistake of the caller', (bound) => {
    expect(() => new CountTable().discreteLog(point(0), bound)).toThrow(TypeError);
  });
});
