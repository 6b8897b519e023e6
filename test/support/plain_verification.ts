import { contestChallenge, type ContestContext } from '../../crypto/contest_transcript.ts';
import {
  addPoints,
  decodePoint,
  GENERATOR,
  IDENTITY,
  multiplyPublic,
  type Point,
  pointsEqual,
  subtractPoints,
} from '../../crypto/group/ristretto.ts';
import {
  addScalars,
  decodeScalar,
  type Scalar,
  scalarFrom,
  subtractScalars,
} from '../../crypto/group/scalar.ts';
import { rangeStatements, sealedBytes, sealedPoints } from '../../crypto/wire/layout.ts';
import type { Contest } from '../../crypto/wire/manifest.ts';

/**
 * Verifies the sealed part of one contest as docs/protocol.md §8 words it: equation by equation, with
 * neither batch nor weights. What the batch is compared with. Another challenge shows what a weaker
 * transcript would let through.
 */
export function contestHolds(
  context: ContestContext,
  contest: Contest,
  sealed: Uint8Array,
  challenge = contestChallenge,
): boolean {
  if (sealed.length !== sealedBytes(contest)) return false;
  const H = decodePoint(context.electionKey);
  const cut = 32 * sealedPoints(contest);
  const points = slots(sealed.subarray(0, cut)).map(decodePoint);
  const scalars = slots(sealed.subarray(cut)).map(decodeScalar);
  if (H === undefined || !points.every(isDefined) || !scalars.every(isDefined)) return false;

  const K = contest.selections.length;
  const total = challenge(context, contest, sealed.subarray(0, cut));
  let point = 2 * K;
  let scalar = 0;
  for (const { terms, minimum, maximum } of rangeStatements(contest)) {
    const branches = maximum - minimum + 1;
    const A = combined(terms, (j) => points[2 * j]);
    const B = combined(terms, (j) => points[2 * j + 1]);
    const cs = scalars.slice(scalar, scalar + branches - 1);
    cs.push(subtractScalars(total, cs.reduce(addScalars, 0n)));
    const zs = scalars.slice(scalar + branches - 1, scalar + 2 * branches - 1);
    for (let i = 0; i < branches; i++) {
      const statement = { A, B, H, s: minimum + i };
      const branch = { T: points[point], U: points[point + 1], c: cs[i], z: zs[i] };
      if (!branchHolds(statement, branch)) return false;
      point += 2;
    }
    scalar += 2 * branches - 1;
  }
  return true;
}

/** z·G = T + c·A  and  z·H = U + c·(B − s·G). */
function branchHolds(
  { A, B, H, s }: { A: Point; B: Point; H: Point; s: number },
  {
    T,
    U,
    c,
    z,
  }: {
    T?: Point | undefined;
    U?: Point | undefined;
    c?: Scalar | undefined;
    z?: Scalar | undefined;
  },
): boolean {
  if (T === undefined || U === undefined || c === undefined || z === undefined) return false;
  const shifted = subtractPoints(B, multiplyPublic(GENERATOR, scalarFrom(s)));
  return (
    pointsEqual(multiplyPublic(GENERATOR, z), addPoints(T, multiplyPublic(A, c))) &&
    pointsEqual(multiplyPublic(H, z), addPoints(U, multiplyPublic(shifted, c)))
  );
}

function combined(
  terms: readonly (readonly [number, number])[],
  pointOf: (j: number) => Point | undefined,
): Point {
  return terms.reduce((sum, [j, k]) => {
    const point = pointOf(j);
    if (point === undefined) throw new TypeError('combined: no such selection');
    return addPoints(sum, multiplyPublic(point, scalarFrom(k)));
  }, IDENTITY);
}

function slots(bytes: Uint8Array): Uint8Array[] {
  return Array.from({ length: bytes.length / 32 }, (_, i) => bytes.subarray(32 * i, 32 * (i + 1)));
}

function isDefined<T>(value: T | undefined): value is T {
  return value !== undefined;
}
