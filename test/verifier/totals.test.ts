import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodePoint, GENERATOR, multiplyPublic } from '../../crypto/group/ristretto.ts';
import { scalarFrom } from '../../crypto/group/scalar.ts';
import { sumOfTotals } from '../../verifier/equations/totals.ts';
import { runs } from '../support/runs.ts';

const times = (k: number): Uint8Array => encodePoint(multiplyPublic(GENERATOR, scalarFrom(k)));

test('totals of threads add up, and what does not count is taken out', () => {
  const number = fc.integer({ min: 0, max: 3 });
  const thread = fc.array(number, { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(thread, { minLength: 1, maxLength: 3 }), thread, (added, subtracted) => {
      const sums = sumOfTotals(
        added.map((totals) => totals.map(times)),
        subtracted.map(times),
      );
      const plain = subtracted.map((out, place) =>
        added.reduce((sum, totals) => sum + (totals[place] ?? 0), -out),
      );
      expect(sums).toEqual(plain.map(times));
    }),
    runs(20),
  );
});
