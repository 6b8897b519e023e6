import { encrypt } from '../../crypto/elgamal.ts';
import { multiplyGenerator } from '../../crypto/group/ristretto.ts';
import { addScalars, randomScalar, subtractScalars } from '../../crypto/group/scalar.ts';
import { encodeDoubled, fixedBase } from '../../crypto/group/fixed_base.ts';
import { commitRange, respondRange } from '../../crypto/range_proof.ts';
import { toHex } from '../../crypto/wire/bytes.ts';
import { seededRandom } from '../support/seeded_random.ts';
import { hexOfPoint, hexOfScalar, MADE } from './spelling.ts';

/** Range, then the value inside it. */
const CASES = [
  [0, 1, 0],
  [0, 1, 1],
  [1, 1, 1],
  [0, 3, 2],
  [-2, 1, -1],
] as const;

/** docs/protocol.md §8: one disjunctive proof at a time, for a given challenge. */
export function rangeProofVectors() {
  const random = seededRandom('vectors: range proof');
  const H = multiplyGenerator(randomScalar(random));
  const base = fixedBase(H);
  return {
    source: `docs/protocol.md §8; ${MADE}`,
    encoding: 'bytes in hex; scalars 32 bytes little-endian',
    electionKey: hexOfPoint(H),
    proofs: CASES.map(([minimum, maximum, v]) => {
      const r = randomScalar(random);
      const c = randomScalar(random);
      const { A, B } = encrypt(v, r, H);
      const commitment = commitRange({ terms: [[0, 1]], minimum, maximum }, { v, r }, base, random);
      const points = commitment.commitments.map((half) => encodeDoubled([half]));
      const { challenges, responses } = respondRange(commitment, c);
      const all = [...challenges, subtractScalars(c, challenges.reduce(addScalars, 0n))];
      return {
        minimum,
        maximum,
        value: v,
        randomness: hexOfScalar(r),
        A: hexOfPoint(A),
        B: hexOfPoint(B),
        challenge: hexOfScalar(c),
        /** w of the true branch, the one whose s is the value: T = w·G, U = w·H. */
        nonce: hexOfScalar(commitment.w),
        branches: all.map((c_s, i) => ({
          s: minimum + i,
          T: toHex(points[2 * i] ?? new Uint8Array()),
          U: toHex(points[2 * i + 1] ?? new Uint8Array()),
          c: hexOfScalar(c_s),
          z: hexOfScalar(responses[i] ?? 0n),
        })),
      };
    }),
  };
}
