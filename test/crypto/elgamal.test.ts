import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Ciphertext, combine, encrypt } from '../../crypto/elgamal.ts';
import {
  isIdentity,
  multiply,
  multiplyGenerator,
  type Point,
  pointsEqual,
  subtractPoints,
} from '../../crypto/group/ristretto.ts';
import { randomScalar, scalarFrom } from '../../crypto/group/scalar.ts';
import { runs } from '../support/runs.ts';
import { seededRandom } from '../support/seeded_random.ts';

const random = seededRandom('elgamal');
const x = randomScalar(random);
const H = multiplyGenerator(x);

/** v·G, by the secret key. */
const decrypt = ({ A, B }: Ciphertext): Point => subtractPoints(B, multiply(A, x));
const fresh = (v: number): Ciphertext => encrypt(v, randomScalar(random), H);

test('a value decrypts to itself times the generator', () => {
  for (const v of [0, 1, 2, 100]) {
    expect(pointsEqual(decrypt(fresh(v)), multiplyGenerator(BigInt(v)))).toBe(true);
  }
});

test('a combination of ciphertexts encrypts the combination of their values', () => {
  const terms = fc.array(fc.tuple(fc.nat({ max: 9 }), fc.integer({ min: -5, max: 5 })), {
    maxLength: 5,
  });
  fc.assert(
    fc.property(terms, (some) => {
      const sum = some.reduce((total, [v, k]) => total + v * k, 0);
      const combined = combine(some.map(([v, k]) => [fresh(v), k] as const));
      expect(pointsEqual(decrypt(combined), multiplyGenerator(scalarFrom(sum)))).toBe(true);
    }),
    runs(10),
  );
});

test('the empty combination encrypts nothing', () => {
  const { A, B } = combine([]);
  expect(isIdentity(A) && isIdentity(B)).toBe(true);
});
