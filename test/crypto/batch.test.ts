import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EquationBatch, findFailing } from '../../crypto/batch.ts';
import { GENERATOR, multiplyGenerator } from '../../crypto/group/ristretto.ts';
import { ORDER, scalarFrom } from '../../crypto/group/scalar.ts';

describe('a batch of equations', () => {
  const [P, Q] = [3n, 5n].map(multiplyGenerator);
  if (P === undefined || Q === undefined) throw new TypeError('points');

  test('holds where its terms sum to the identity', () => {
    const batch = new EquationBatch([Q]);
    expect(batch.holds()).toBe(true);
    batch.add(P, 5n); // 15·G
    expect(batch.holds()).toBe(false);
    batch.add(Q, scalarFrom(-1)); // −5·G
    batch.add(Q, scalarFrom(-1));
    batch.add(GENERATOR, scalarFrom(-5));
    expect(batch.holds()).toBe(true);
    batch.add(GENERATOR, 1n);
    expect(batch.holds()).toBe(false);
    batch.add(multiplyGenerator(ORDER - 1n), 1n);
    expect(batch.holds()).toBe(true);
  });
});

describe('finding what fails', () => {
  test('names exactly the bad ones, in rising order', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 60 }), (good) => {
        const expected = good.flatMap((fine, i) => (fine ? [] : [i]));
        expect(findFailing(good, (subset) => subset.every(Boolean))).toEqual(expected);
      }),
    );
  });

  test('asks once where all is well, and about 2·log₂ n times a bad one', () => {
    const asked = (bad: readonly number[]): number => {
      let count = 0;
      const items = Array.from({ length: 1_024 }, (_, i) => i);
      findFailing(items, (subset) => {
        count += 1;
        return !subset.some((i) => bad.includes(i));
      });
      return count;
    };
    expect(asked([])).toBe(1);
    expect(asked([700])).toBe(21);
    expect(asked([0, 1_023])).toBe(39);
  });
});
