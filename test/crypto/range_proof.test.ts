import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encrypt } from '../../crypto/elgamal.ts';
import {
  addPoints,
  decodePoint,
  GENERATOR,
  multiplyGenerator,
  multiplyPublic,
  type Point,
  pointsEqual,
  subtractPoints,
} from '../../crypto/group/ristretto.ts';
import {
  addScalars,
  randomScalar,
  type Scalar,
  scalarFrom,
  subtractScalars,
} from '../../crypto/group/scalar.ts';
import { encodeDoubled, fixedBase } from '../../crypto/group/fixed_base.ts';
import { commitRange, type RangeCommitment, respondRange } from '../../crypto/range_proof.ts';
import type { RangeStatement } from '../../crypto/wire/layout.ts';
import { runs } from '../support/runs.ts';
import { seededRandom } from '../support/seeded_random.ts';

const random = seededRandom('range');
const H = multiplyGenerator(randomScalar(random));
const base = fixedBase(H);

const range = (minimum: number, maximum: number): RangeStatement => ({
  terms: [[0, 1]],
  minimum,
  maximum,
});

function encodedOf({ commitments }: RangeCommitment): Uint8Array[] {
  return commitments.map((half) => encodeDoubled([half]));
}

/** All equations of one proof on the ciphertext of v under r, for the challenge c. */
function holds(v: number, r: Scalar, commitment: RangeCommitment, c: Scalar): boolean {
  const { A, B } = encrypt(v, r, H);
  const { minimum, maximum } = commitment.statement;
  const { challenges, responses } = respondRange(commitment, c);
  const last = subtractScalars(c, challenges.reduce(addScalars, 0n));
  const points = encodedOf(commitment).map((bytes): Point => decodePoint(bytes) ?? GENERATOR);
  return Array.from({ length: maximum - minimum + 1 }, (_, i) => {
    const [T, U] = [points[2 * i] ?? GENERATOR, points[2 * i + 1] ?? GENERATOR];
    const [c_s, z_s] = [challenges[i] ?? last, responses[i] ?? 0n];
    const shifted = subtractPoints(B, multiplyPublic(GENERATOR, scalarFrom(minimum + i)));
    return (
      pointsEqual(multiplyGenerator(z_s), addPoints(T, multiplyPublic(A, c_s))) &&
      pointsEqual(multiplyPublic(H, z_s), addPoints(U, multiplyPublic(shifted, c_s)))
    );
  }).every(Boolean);
}

describe('a range proof', () => {
  test('holds for each value of its range, negative ones too, whatever the challenge', () => {
    const cases = fc
      .tuple(fc.integer({ min: -5, max: 5 }), fc.nat({ max: 4 }))
      .chain(([minimum, width]) =>
        fc.tuple(
          fc.constant(range(minimum, minimum + width)),
          fc.integer({ min: minimum, max: minimum + width }),
        ),
      );
    fc.assert(
      fc.property(cases, ([statement, v]) => {
        const r = randomScalar(random);
        const commitment = commitRange(statement, { v, r }, base, random);
        const branches = statement.maximum - statement.minimum + 1;
        expect(commitment.commitments).toHaveLength(2 * branches);
        const { challenges, responses } = respondRange(commitment, randomScalar(random));
        expect([challenges.length, responses.length]).toEqual([branches - 1, branches]);
        expect(holds(v, r, commitment, randomScalar(random))).toBe(true);
        expect(holds(v, r, commitment, 0n)).toBe(true);
      }),
      runs(15),
    );
  });

  test('does not hold for another value or other randomness than it was made for', () => {
    const r = randomScalar(random);
    const commitment = commitRange(range(0, 2), { v: 1, r }, base, random);
    for (const v of [-1, 0, 2, 3]) expect(holds(v, r, commitment, 5n)).toBe(false);
    expect(holds(1, addScalars(r, 1n), commitment, 5n)).toBe(false);
    expect(holds(1, r, commitment, 5n)).toBe(true);
  });

  test('shows in no branch which is true: none is zero, none repeats', () => {
    for (const v of [0, 1, 2]) {
      const commitment = commitRange(range(0, 2), { v, r: randomScalar(random) }, base, random);
      const { challenges, responses } = respondRange(commitment, randomScalar(random));
      const scalars = [...challenges, ...responses];
      expect(scalars.includes(0n)).toBe(false);
      expect(new Set(scalars).size).toBe(5);
      expect(new Set(encodedOf(commitment).map(String)).size).toBe(6);
    }
  });

  test.each([-1, 3, 0.5, NaN])('of the value %d in 0..2 is not made', (v) => {
    expect(() => commitRange(range(0, 2), { v, r: 1n }, base, random)).toThrow(TypeError);
  });

  test('of one value has no challenge of its own', () => {
    const r = randomScalar(random);
    const commitment = commitRange(range(7, 7), { v: 7, r }, base, random);
    expect(respondRange(commitment, 9n).challenges).toEqual([]);
    expect(holds(7, r, commitment, 9n)).toBe(true);
  });
});
