import { contestChallenge, type ContestContext } from '../../crypto/contest_transcript.ts';
import { encrypt } from '../../crypto/elgamal.ts';
import { encodeDoubled, fixedBase } from '../../crypto/group/fixed_base.ts';
import {
  addPoints,
  decodePoint,
  encodePoint,
  GENERATOR,
  multiplyGenerator,
  multiplyPublic,
} from '../../crypto/group/ristretto.ts';
import {
  addScalars,
  encodeScalar,
  invertScalar,
  multiplyScalars,
  ORDER,
  type RandomBytes,
  randomScalar,
  type Scalar,
  scalarFrom,
  subtractScalars,
} from '../../crypto/group/scalar.ts';
import { GENERATOR_BYTES } from '../../crypto/proof_of_knowledge.ts';
import { commitRange, respondRange } from '../../crypto/range_proof.ts';
import { scalar } from '../../crypto/transcript.ts';
import type { Authorization } from '../../crypto/wire/ballot.ts';
import { concat, fromBase64Url, fromHex, utf8 } from '../../crypto/wire/bytes.ts';
import { LABELS } from '../../crypto/wire/labels.ts';
import { rangeStatements, statementBytes } from '../../crypto/wire/layout.ts';
import type { Contest, Manifest } from '../../crypto/wire/manifest.ts';

/** How a challenge is made: as the protocol says, or by a system that leaves something out. */
export type Challenge = (context: ContestContext, contest: Contest, points: Uint8Array) => Scalar;

/** The items of a contest's challenge in the protocol's order, as hashed by `itemsChallenge`. */
export const CHALLENGE_ITEMS: readonly string[] = [
  'the election',
  'the style',
  'the contest',
  'the pseudonym',
  'the ballot key',
  'the generator',
  'the election key',
  'the rules',
  'ciphertexts and commitments',
];

/**
 * A contest's challenge over other items than the protocol's. The list is written from
 * docs/protocol.md §8 and not taken from crypto/contest_transcript.ts, to which it is compared.
 */
export function itemsChallenge(change: (items: Uint8Array[]) => Uint8Array[]): Challenge {
  return (context, contest, points) => {
    const items = [
      context.fingerprint,
      utf8(context.style),
      utf8(contest.id),
      context.pseudonym,
      context.ballotKey,
      GENERATOR_BYTES,
      context.electionKey,
      statementBytes(contest),
      points,
    ];
    return scalar(LABELS.contest, ...change(items));
  };
}

/** Where a cheat votes. */
export interface Place {
  readonly manifest: Manifest;
  readonly fingerprint: string;
  readonly electionKey: Uint8Array;
  readonly random: RandomBytes;
}

export function contextOf(place: Place, authorization: Authorization): ContestContext {
  return {
    fingerprint: fromHex(place.fingerprint) ?? new Uint8Array(),
    style: authorization.style,
    pseudonym: fromBase64Url(authorization.pseudonym) ?? new Uint8Array(),
    ballotKey: fromBase64Url(authorization.ballotKey) ?? new Uint8Array(),
    electionKey: place.electionKey,
  };
}

/**
 * A cheat's sealed contest: it encrypts `encrypted`, and makes each proof as if its value were the one
 * that `claimed` says, with whatever challenge, its commitments perhaps shifted. With honest inputs it
 * is what sealBallot makes.
 */
export function sealAs(
  place: Place,
  voter: { readonly authorization: Authorization },
  encrypted: readonly number[],
  claimed: readonly number[],
  challenge: Challenge = contestChallenge,
  shift: (commitments: readonly Uint8Array[]) => readonly Uint8Array[] = (same) => same,
): Uint8Array {
  const [contest] = place.manifest.contests;
  const H = decodePoint(place.electionKey);
  if (contest === undefined || H === undefined) throw new TypeError('place');
  const base = fixedBase(H);
  const rs = encrypted.map(() => randomScalar(place.random));
  const ciphertexts = encrypted.map((v, j) => encrypt(v, rs[j] ?? 0n, H));
  const commitments = rangeStatements(contest).map((statement, i) => {
    const r = statement.terms.reduce(
      (sum, [j, k]) => addScalars(sum, multiplyScalars(scalarFrom(k), rs[j] ?? 0n)),
      0n,
    );
    return commitRange(statement, { v: claimed[i] ?? 0, r }, base, place.random);
  });
  const points = concat(
    ...ciphertexts.flatMap(({ A, B }) => [encodePoint(A), encodePoint(B)]),
    ...shift(commitments.flatMap((c) => c.commitments.map((half) => encodeDoubled([half])))),
  );
  const c = challenge(contextOf(place, voter.authorization), contest, points);
  const scalars = commitments.flatMap((commitment) => {
    const { challenges, responses } = respondRange(commitment, c);
    return [...challenges, ...responses].map(encodeScalar);
  });
  return concat(points, ...scalars);
}

/**
 * With a challenge over the commitments alone, T_s = t_s·G and U_s = t_s·H + u_s·G leave
 * c_s = −u_s/(v − s) for any v with c_0 + c_1 = c: a quadratic equation, c·v² + b·v − u_0 = 0.
 */
export function solveForCiphertext(
  place: Pick<Place, 'electionKey' | 'random'>,
  challenge: (points: Uint8Array) => Scalar,
): { v: Scalar; sealed: Uint8Array } {
  const { electionKey, random } = place;
  const H = decodePoint(electionKey) ?? GENERATOR;
  const [t0, t1, u0, u1, r] = Array.from({ length: 5 }, () => randomScalar(random)) as [
    Scalar,
    Scalar,
    Scalar,
    Scalar,
    Scalar,
  ];
  const commitment = (t: Scalar, u: Scalar): Uint8Array =>
    concat(
      encodePoint(multiplyGenerator(t)),
      encodePoint(addPoints(multiplyPublic(H, t), multiplyGenerator(u))),
    );
  const commitments = concat(commitment(t0, u0), commitment(t1, u1));
  const c = challenge(concat(new Uint8Array(64), commitments));
  const b = subtractScalars(addScalars(u0, u1), c);
  const discriminant = addScalars(
    multiplyScalars(b, b),
    multiplyScalars(4n, multiplyScalars(c, u0)),
  );
  const root = squareRoot(discriminant);
  if (root === undefined) return solveForCiphertext(place, challenge);

  const v = multiplyScalars(subtractScalars(root, b), invertScalar(addScalars(c, c)));
  const c0 = subtractScalars(0n, multiplyScalars(u0, invertScalar(v)));
  const c1 = subtractScalars(0n, multiplyScalars(u1, invertScalar(subtractScalars(v, 1n))));
  const A = multiplyGenerator(r);
  const B = addPoints(multiplyGenerator(v), multiplyPublic(H, r));
  const responses = [
    addScalars(t0, multiplyScalars(c0, r)),
    addScalars(t1, multiplyScalars(c1, r)),
  ];
  const scalars = [c0, ...responses].map(encodeScalar);
  return { v, sealed: concat(encodePoint(A), encodePoint(B), commitments, ...scalars) };
}

/** A square root modulo ℓ, which is 5 modulo 8; undefined where there is none. */
function squareRoot(a: Scalar): Scalar | undefined {
  const candidate = power(a, (ORDER + 3n) / 8n);
  const other = multiplyScalars(candidate, power(2n, (ORDER - 1n) / 4n));
  return [candidate, other].find((root) => multiplyScalars(root, root) === a);
}

function power(base: Scalar, exponent: bigint): Scalar {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = multiplyScalars(result, result);
    if (bit === '1') result = multiplyScalars(result, base);
  }
  return result;
}
