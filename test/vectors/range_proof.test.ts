import { expect, test } from 'vitest';
import { encrypt } from '../../crypto/elgamal.ts';
import {
  addPoints,
  decodePoint,
  GENERATOR,
  multiplyGenerator,
  multiplyPublic,
  type Point,
  subtractPoints,
} from '../../crypto/group/ristretto.ts';
import { addScalars, multiplyScalars, scalarFrom } from '../../crypto/group/scalar.ts';
import { respondRange } from '../../crypto/range_proof.ts';
import type { rangeProofVectors } from './make_range_proof.ts';
import { readVectors } from './read_vectors.ts';
import { bytesOf, hexOfPoint, hexOfScalar, scalarOf } from './spelling.ts';

const vectors = readVectors('range_proof') as ReturnType<typeof rangeProofVectors>;
const pointOf = (hex: string): Point => {
  const point = decodePoint(bytesOf(hex));
  if (point === undefined) throw new TypeError(`not a point: ${hex}`);
  return point;
};
const H = pointOf(vectors.electionKey);

test.each(vectors.proofs)('$value in $minimum..$maximum', (proof) => {
  const [A, B] = [pointOf(proof.A), pointOf(proof.B)];
  const encrypted = encrypt(proof.value, scalarOf(proof.randomness), H);
  expect([hexOfPoint(encrypted.A), hexOfPoint(encrypted.B)]).toEqual([proof.A, proof.B]);

  expect(proof.branches.map(({ s }) => s)).toEqual(
    Array.from({ length: proof.maximum - proof.minimum + 1 }, (_, i) => proof.minimum + i),
  );
  const sum = proof.branches.map(({ c }) => scalarOf(c)).reduce(addScalars, 0n);
  expect(hexOfScalar(sum)).toBe(proof.challenge);
  for (const { s, T, U, c, z } of proof.branches) {
    const shifted = subtractPoints(B, multiplyPublic(GENERATOR, scalarFrom(s)));
    const onG = addPoints(pointOf(T), multiplyPublic(A, scalarOf(c)));
    const onH = addPoints(pointOf(U), multiplyPublic(shifted, scalarOf(c)));
    expect(hexOfPoint(onG)).toBe(hexOfPoint(multiplyGenerator(scalarOf(z))));
    expect(hexOfPoint(onH)).toBe(hexOfPoint(multiplyPublic(H, scalarOf(z))));
  }
});

test.each(vectors.proofs)('$value in $minimum..$maximum is answered alike', (proof) => {
  const truth = proof.value - proof.minimum;
  const simulated = (part: 'c' | 'z'): bigint[] =>
    proof.branches.map((branch, i) => (i === truth ? 0n : scalarOf(branch[part])));
  const { challenges, responses } = respondRange(
    {
      commitments: [],
      statement: { terms: [[0, 1]], minimum: proof.minimum, maximum: proof.maximum },
      witness: { v: proof.value, r: scalarOf(proof.randomness) },
      w: scalarOf(proof.nonce),
      challenges: simulated('c'),
      responses: simulated('z'),
    },
    scalarOf(proof.challenge),
  );
  expect(challenges.map(hexOfScalar)).toEqual(proof.branches.slice(0, -1).map(({ c }) => c));
  expect(responses.map(hexOfScalar)).toEqual(proof.branches.map(({ z }) => z));
  const own = proof.branches[truth];
  const z = addScalars(
    scalarOf(proof.nonce),
    multiplyScalars(scalarOf(own?.c ?? ''), scalarOf(proof.randomness)),
  );
  expect(hexOfScalar(z)).toBe(own?.z);
});
