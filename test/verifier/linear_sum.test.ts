import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addPoints,
  GENERATOR,
  IDENTITY,
  multiplyPublic,
  type Point,
  pointsEqual,
} from '../../crypto/group/ristretto.ts';
import { ORDER, scalarFrom } from '../../crypto/group/scalar.ts';
import { type Claim, verifyClaims } from '../../verifier/equations/batch.ts';
import { evaluate, LinearSum, nonZero } from '../../verifier/equations/linear_sum.ts';
import { Findings } from '../../verifier/findings.ts';
import { runs } from '../support/runs.ts';
import { seededRandom } from '../support/seeded_random.ts';

const scalars = fc.bigInt({ min: -ORDER, max: ORDER });
const P = multiplyPublic(GENERATOR, 5n);
const Q = multiplyPublic(GENERATOR, 7n);

describe('LinearSum', () => {
  test('evaluates to Σ s·P, shared bases included', () => {
    const term = fc.record({ ofP: scalars, ofBase: scalars });
    fc.assert(
      fc.property(fc.array(term, { minLength: 1, maxLength: 5 }), (terms) => {
        const sums = terms.map(({ ofP, ofBase }) => {
          const sum = new LinearSum(2);
          sum.add(P, ofP);
          sum.addShared(1, ofBase);
          return sum;
        });
        const plain = terms.reduce((total: Point, { ofP, ofBase }) => {
          const own = multiplyPublic(P, scalarFrom(ofP));
          return addPoints(total, addPoints(own, multiplyPublic(Q, scalarFrom(ofBase))));
        }, IDENTITY);
        expect(pointsEqual(evaluate(sums, [GENERATOR, Q]), plain)).toBe(true);
      }),
      runs(20),
    );
  });

  test('nonZero names exactly the sums that are not zero', () => {
    const wrong = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 6 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), wrong, (count, places) => {
        const sums = Array.from({ length: count }, (_, i) => {
          const sum = new LinearSum(1);
          sum.add(P, BigInt(i + 1));
          // −5·(i + 1)·G cancels it; one more does not.
          sum.addShared(0, BigInt(-5 * (i + 1) + (places.includes(i) ? 1 : 0)));
          return sum;
        });
        const expected = places.filter((i) => i < count).sort((a, b) => a - b);
        expect(nonZero(sums, [GENERATOR])).toEqual(expected);
      }),
      runs(20),
    );
  });
});

describe('Batch', () => {
  /** w·(value·G − 5·G) = 0, under a code of its own. */
  const claim = (value: bigint, path: string): Claim => ({
    code: 'RANGE_PROOF',
    path,
    message: 'wrong',
    addTo(sum, weight) {
      const w = weight();
      sum.add(P, w);
      sum.addShared(0, -w * value);
    },
  });

  test('counts every claim and names the wrong ones', () => {
    const findings = new Findings();
    const claims = [claim(5n, 'a'), claim(6n, 'b'), claim(5n, 'c'), claim(4n, 'd')];
    verifyClaims(findings.at(3), claims, [GENERATOR], seededRandom('weights'));
    expect(findings.list().map(({ path }) => path)).toEqual(['b', 'd']);
    expect(findings.timesMade('RANGE_PROOF')).toBe(4);
  });

  test('two errors that cancel each other do not cancel under weights', () => {
    const findings = new Findings();
    const claims = [claim(6n, 'a'), claim(4n, 'b')];
    verifyClaims(findings.at(0), claims, [GENERATOR], seededRandom('cancel'));
    expect(findings.list()).toHaveLength(2);
  });

  test('a random source that gives too little is not used', () => {
    const short = (): Uint8Array => new Uint8Array(4);
    expect(() => {
      verifyClaims(new Findings().at(0), [claim(5n, 'a')], [GENERATOR], short);
    }).toThrow('random source');
  });
});
