import { ristretto255_hasher } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noble } from '../../crypto/group/kernel/reference.ts';
import { pointAfter } from '../../crypto/group/kernel/workspace.ts';
import {
  addPoints,
  decodePoint,
  encodePoint,
  GENERATOR,
  multiply,
  multiplyGenerator,
  multiScalarMultiply,
  type Point,
} from '../../crypto/group/ristretto.ts';
import {
  addScalars,
  encodeScalar,
  multiplyScalars,
  type Scalar,
  scalarFrom,
} from '../../crypto/group/scalar.ts';
import { concat, utf8 } from '../../crypto/wire/bytes.ts';
import { publicGroup } from '../support/public_group.ts';
import { runs } from '../support/runs.ts';
import { seededRandom } from '../support/seeded_random.ts';
import { readVectors } from './read_vectors.ts';
import { bytesOf, hexOfPoint, hexOfScalar, scalarOf } from './spelling.ts';

/**
 * The proofs of equal discrete logarithms of RFC 9497, section 2.2, made and verified with the
 * arithmetic of our decryption proofs: both are Chaum and Pedersen's, log_G V = log_A D, with
 * T = w·G and U = w·A. Ours answers z = w + c·x, theirs s = w − c·x; so theirs is ours for −c.
 */
interface Vectors {
  readonly source: string;
  readonly skSm: string;
  readonly pkSm: string;
  readonly vectors: readonly {
    readonly section: string;
    readonly blindedElements: readonly string[];
    readonly evaluationElements: readonly string[];
    /** c ‖ s */
    readonly proof: string;
    readonly proofRandomScalar: string;
  }[];
}

const { source, skSm, pkSm, vectors } = readVectors('rfc9497') as Vectors;
const CONTEXT = concat(utf8('OPRFV1-'), Uint8Array.of(1), utf8('-ristretto255-SHA512'));

/** Each after its length in two bytes, big-endian. */
const prefixed = (...parts: readonly Uint8Array[]): Uint8Array =>
  concat(...parts.flatMap((part) => [Uint8Array.of(part.length >> 8, part.length & 255), part]));

const hashToScalar = (...parts: readonly Uint8Array[]): Scalar =>
  ristretto255_hasher.hashToScalar(concat(...parts), {
    DST: concat(utf8('HashToScalar-'), CONTEXT),
  });

/** Section 2.2.1, ComputeComposites: M = Σ d_i·C_i, Z = Σ d_i·D_i. */
function composites(C: readonly Point[], D: readonly Point[]): { M: Point; Z: Point } {
  const seed = sha512(prefixed(bytesOf(pkSm), concat(utf8('Seed-'), CONTEXT)));
  const weights = C.map((point, i) =>
    hashToScalar(
      prefixed(seed),
      Uint8Array.of(i >> 8, i & 255),
      prefixed(encodePoint(point), encodePoint(D[i] ?? GENERATOR)),
      utf8('Composite'),
    ),
  );
  return { M: multiScalarMultiply(C, weights), Z: multiScalarMultiply(D, weights) };
}

const challenge = (...points: readonly Point[]): Scalar =>
  hashToScalar(prefixed(bytesOf(pkSm), ...points.map(encodePoint)), utf8('Challenge'));

const pointOf = (hex: string): Point => {
  const point = decodePoint(bytesOf(hex));
  if (point === undefined) throw new TypeError(`not a point: ${hex}`);
  return point;
};

/** Whether T + c·V − z·G = 0 and U + c·D − z·A = 0, as decryptions are verified. points: A ‖ D ‖ T ‖ U. */
function holds(group: typeof noble, points: Uint8Array, c: Scalar, z: Uint8Array): boolean {
  const room = group.workspace([encodePoint(GENERATOR), bytesOf(pkSm)], seededRandom('weights'));
  room.open();
  const [A, answer] = [room.decodePointsOrIdentity(points), room.decodeScalars(z)];
  const asked = room.decodeScalars(encodeScalar(c));
  if (typeof A !== 'number' || typeof answer !== 'number' || typeof asked !== 'number') {
    return false;
  }
  const [D, T, U] = [pointAfter(A, 1), pointAfter(A, 2), pointAfter(A, 3)];
  room.addSchnorr(T, asked, room.shared(1), answer, room.shared(0));
  room.addSchnorr(U, asked, room.coefficient(D), answer, room.coefficient(A));
  room.close();
  return room.value(0, 1).every((byte) => byte === 0);
}

describe.each(vectors)(`${source}, $section`, (vector) => {
  const [k, w] = [scalarOf(skSm), scalarOf(vector.proofRandomScalar)];
  const [c, s] = [scalarOf(vector.proof.slice(0, 64)), scalarOf(vector.proof.slice(64))];
  const { M, Z } = composites(
    vector.blindedElements.map(pointOf),
    vector.evaluationElements.map(pointOf),
  );
  const [T, U] = [multiplyGenerator(w), multiply(M, w)];
  const ours = scalarFrom(-c);

  test('the factor is made as theirs', () => {
    expect(hexOfPoint(multiplyGenerator(k))).toBe(pkSm);
    expect(hexOfPoint(multiply(M, k))).toBe(hexOfPoint(Z));
    expect(vector.blindedElements.map((C) => hexOfPoint(multiply(pointOf(C), k)))).toEqual(
      vector.evaluationElements,
    );
  });

  test('the proof is made as theirs', () => {
    expect(hexOfScalar(challenge(M, Z, T, U))).toBe(hexOfScalar(c));
    expect(hexOfScalar(addScalars(w, multiplyScalars(ours, k)))).toBe(hexOfScalar(s));
  });

  test.each([publicGroup, noble])('is verified by our equations, $backend', (group) => {
    const points = concat(...[M, Z, T, U].map(encodePoint));
    expect(holds(group, points, ours, encodeScalar(s))).toBe(true);
  });

  test.each([publicGroup, noble])('one other point or scalar is refused, $backend', (group) => {
    const others = fc.record({ at: fc.integer({ min: 0, max: 5 }), by: fc.bigInt(1n, 2n ** 252n) });
    fc.assert(
      fc.property(others, ({ at, by }) => {
        const points = [M, Z, T, U].map((point, i) =>
          encodePoint(i === at ? addPoints(point, multiplyGenerator(by)) : point),
        );
        const [asked, answer] = [ours, s].map((value, i) =>
          i + 4 === at ? addScalars(value, by) : value,
        ) as [Scalar, Scalar];
        return !holds(group, concat(...points), asked, encodeScalar(answer));
      }),
      runs(6),
    );
  });
});
