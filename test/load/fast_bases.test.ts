import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodePoint, multiplyGenerator } from '../../crypto/group/ristretto.ts';
import { ORDER, type Scalar } from '../../crypto/group/scalar.ts';
import { runs } from '../support/runs.ts';
import { compileFastBases, fastBases } from './fast_bases.ts';
import { nobleBases, type Pair } from './fixed_bases.ts';

const H = encodePoint(multiplyGenerator(12_345_678_901_234_567_890n));
const fast = fastBases(await compileFastBases(), H);
const reference = nobleBases(H);

const scalar = fc.oneof(
  fc.bigInt({ min: 0n, max: ORDER - 1n }),
  // Digits at the edges of their windows, and scalars whose halves are.
  fc.constantFrom<Scalar>(0n, 1n, 2n, 127n, 128n, 129n, 255n, 256n, ORDER - 1n, ORDER - 2n),
  fc.integer({ min: 0, max: 31 }).map((window) => (128n << (8n * BigInt(window))) % ORDER),
);

test('combinations of G and H are those of the reference', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(scalar, scalar), { minLength: 1, maxLength: 20 }), (pairs) => {
      expect(fast.combinations(pairs)).toEqual(reference.combinations(pairs));
    }),
    runs(40),
  );
});

test('more than fit at once are computed one part after another', () => {
  const pairs = Array.from({ length: 2_050 }, (_, i): Pair => [BigInt(i), 0n]);
  const all = fast.combinations(pairs);
  for (const i of [0, 1, 1_023, 1_024, 2_048, 2_049]) {
    expect(all.slice(32 * i, 32 * (i + 1))).toEqual(fast.combinations([[BigInt(i), 0n]]));
  }
});
