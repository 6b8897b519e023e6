import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noble } from '../../../crypto/group/kernel/reference.ts';
import {
  encodePoint,
  GENERATOR,
  multiplyGenerator,
  multiplyPublic,
} from '../../../crypto/group/ristretto.ts';
import { ORDER } from '../../../crypto/group/scalar.ts';
import { CountTable } from '../../../crypto/verification/count_table.ts';
import { MAX_COUNT } from '../../../crypto/wire/limits.ts';
import { BAD_ENCODINGS } from '../../support/bad_encodings.ts';
import { publicGroup } from '../../support/public_group.ts';
import { runs } from '../../support/runs.ts';

const point = (n: number): Uint8Array => encodePoint(multiplyPublic(GENERATOR, BigInt(n)));
const minusOne = encodePoint(multiplyGenerator(ORDER - 1n));

describe.each([
  ['this machine', publicGroup],
  ['the reference', noble],
])('the discrete logarithm of a count, by the arithmetic of %s', (_name, group) => {
  test.each([0, 1, 2, 3, 4, 15, 16, 17, 99, 100, 101, 1_000])(
    'is exact at a bound of %d',
    (bound) => {
      const table = new CountTable(group);
      expect(table.discreteLog(point(0), bound)).toBe(0);
      expect(table.discreteLog(point(bound), bound)).toBe(bound);
      expect(table.discreteLog(point(bound + 1), bound)).toBeUndefined();
      expect(table.discreteLog(minusOne, bound)).toBeUndefined();
    },
  );

  test('finds every count up to a bound', () => {
    const table = new CountTable(group);
    for (let n = 0; n <= 130; n++) expect(table.discreteLog(point(n), 130)).toBe(n);
  });

  test('keeps each bound though the table has grown for a larger one', () => {
    const table = new CountTable(group);
    expect(table.discreteLog(point(9_999), 10_000)).toBe(9_999);
    fc.assert(
      fc.property(fc.nat({ max: 300 }), fc.nat({ max: 300 }), (n, bound) => {
        expect(table.discreteLog(point(n), bound)).toBe(n <= bound ? n : undefined);
      }),
      runs(30),
    );
  });
});

describe('the discrete logarithm of a count', () => {
  test('is found wherever it lies, in a table that grows as it is asked', () => {
    const table = new CountTable(publicGroup);
    const bounds = fc.oneof(fc.nat({ max: 1_000 }), fc.nat({ max: 2_000_000 }));
    fc.assert(
      fc.property(bounds, fc.double({ min: 0, max: 1.01, noNaN: true }), (bound, part) => {
        const n = Math.floor(part * bound);
        expect(table.discreteLog(point(n), bound)).toBe(n <= bound ? n : undefined);
      }),
      runs(40),
    );
  });

  test('is the same from a table that is made for many counts', () => {
    const table = new CountTable(publicGroup, 1_000);
    fc.assert(
      fc.property(fc.nat({ max: 10_000_000 }), (n) => {
        expect(table.discreteLog(point(n), 10_000_000)).toBe(n);
        expect(table.discreteLog(point(n), n)).toBe(n);
        if (n > 0) expect(table.discreteLog(point(n), n - 1)).toBeUndefined();
      }),
      runs(20),
    );
  });

  test('is the largest that an election may have, and no larger one', () => {
    const table = new CountTable(publicGroup);
    expect(table.discreteLog(point(MAX_COUNT), MAX_COUNT)).toBe(MAX_COUNT);
    expect(table.discreteLog(point(MAX_COUNT + 1), MAX_COUNT)).toBeUndefined();
    const far = encodePoint(multiplyGenerator(ORDER - 5n));
    expect(table.discreteLog(far, 1_000_000)).toBeUndefined();
  });

  test.each([-1, 0.5, NaN, 2 ** 53])('a bound of %d is a mistake of the caller', (bound) => {
    expect(() => new CountTable(publicGroup).discreteLog(point(0), bound)).toThrow(TypeError);
  });

  test('of what is no point is a mistake of the caller', () => {
    const table = new CountTable(publicGroup);
    const bad = Object.values(BAD_ENCODINGS)
      .flat()
      .map((hex) => Buffer.from(hex, 'hex'));
    for (const bytes of [...bad, new Uint8Array(), new Uint8Array(31), new Uint8Array(64)]) {
      expect(() => table.discreteLog(bytes, 10)).toThrow(TypeError);
    }
  });
});
