import { ELEMENT_BYTES, encodePoint, GENERATOR, type Point } from '../../crypto/group/ristretto.ts';
import { type Scalar, subtractScalars } from '../../crypto/group/scalar.ts';
import {
  branchCount,
  type RangeStatement,
  sealedPoints,
  sealedScalars,
} from '../../crypto/wire/layout.ts';
import { readPoints, readScalars } from '../decoding.ts';
import type { ContestLayout } from '../election.ts';
import type { EntryChecks } from '../findings.ts';
import { item } from '../item.ts';
import { scalar } from '../transcript.ts';
import { G, H } from './bases.ts';
import type { Claim } from './batch.ts';
import type { LinearSum } from './linear_sum.ts';

/** What the challenge of a contest binds its proofs to, besides the contest itself. */
export interface BallotContext {
  readonly fingerprint: Uint8Array;
  readonly style: string;
  readonly pseudonym: Uint8Array;
  readonly ballotKey: Uint8Array;
  readonly electionKey: Uint8Array;
}

/** The sealed part of a contest, decoded. */
export interface SealedContest {
  readonly layout: ContestLayout;
  /** A_1, B_1, …, A_K, B_K, then for each proof and branch T, U. */
  readonly points: readonly Point[];
  /** For each proof c_lo … c_(hi−1), then z_lo … z_hi. */
  readonly scalars: readonly Scalar[];
  readonly challenge: Scalar;
}

const GENERATOR_BYTES = encodePoint(GENERATOR);

/** Decodes the sealed part of a contest and recomputes its challenge. docs/protocol.md §8. */
export function readSealedContest(
  checks: EntryChecks,
  layout: ContestLayout,
  bytes: Uint8Array,
  context: BallotContext,
): SealedContest {
  const { contest } = layout;
  const what = `contest.${contest.id}`;
  const pointBytes = bytes.subarray(0, ELEMENT_BYTES * sealedPoints(contest));
  const scalarBytes = bytes.subarray(pointBytes.length);
  return {
    layout,
    points: readPoints(checks, pointBytes, sealedPoints(contest), what),
    scalars: readScalars(checks, scalarBytes, sealedScalars(contest), what),
    challenge: contestChallenge(layout, pointBytes, context),
  };
}

/** c = scalar("contest", fp, style, contest, pseudonym, ballot key, G, H, statement, points). */
function contestChallenge(
  layout: ContestLayout,
  points: Uint8Array,
  context: BallotContext,
): Scalar {
  return scalar(
    'contest',
    context.fingerprint,
    context.style,
    layout.contest.id,
    context.pseudonym,
    context.ballotKey,
    GENERATOR_BYTES,
    context.electionKey,
    layout.statement,
    points,
  );
}

/** The ciphertexts of a contest: A_1, B_1, …, A_K, B_K. */
export function ciphertextsOf(contest: SealedContest): readonly Point[] {
  return contest.points.slice(0, 2 * contest.layout.contest.selections.length);
}

/** All range proofs of a contest: every value in its range, every rule obeyed. */
export function rangeClaim(contest: SealedContest): Claim {
  const { id } = contest.layout.contest;
  return {
    code: 'RANGE_PROOF',
    path: `contest.${id}`,
    message: `The proof does not show that the sealed choices in ${id} obey its rules.`,
    addTo: (sum, weight) => {
      addRangeProofs(contest, sum, weight);
    },
  };
}

/**
 * For each proof on (A, B) = Σ k_j·(A_j, B_j), and each branch s = lo..hi, with weights v and w:
 *
 *     v · (T_s + c_s·A − z_s·G) = 0
 *     w · (U_s + c_s·(B − s·G) − z_s·H) = 0,        c_hi = c − Σ other c_s
 *
 * The signs leave T and U the weights themselves, half as long as other coefficients.
 */
function addRangeProofs(contest: SealedContest, sum: LinearSum, weight: () => Scalar): void {
  const { points, scalars, challenge, layout } = contest;
  const selections = layout.contest.selections.length;
  const onCiphertexts = new Array<bigint>(2 * selections).fill(0n);
  let pointsUsed = 2 * selections;
  let scalarsUsed = 0;
  for (const statement of layout.statements) {
    const branches = branchCount(statement);
    const proof = {
      statement,
      commitments: points.slice(pointsUsed, pointsUsed + 2 * branches),
      challenges: scalars.slice(scalarsUsed, scalarsUsed + branches - 1),
      responses: scalars.slice(scalarsUsed + branches - 1, scalarsUsed + 2 * branches - 1),
    };
    addRangeProof(proof, challenge, onCiphertexts, sum, weight);
    pointsUsed += 2 * branches;
    scalarsUsed += 2 * branches - 1;
  }
  onCiphertexts.forEach((coefficient, i) => {
    sum.add(item(points, i), coefficient);
  });
}

interface RangeProof {
  readonly statement: RangeStatement;
  readonly commitments: readonly Point[];
  readonly challenges: readonly Scalar[];
  readonly responses: readonly Scalar[];
}

function addRangeProof(
  proof: RangeProof,
  challenge: Scalar,
  onCiphertexts: bigint[],
  sum: LinearSum,
  weight: () => Scalar,
): void {
  const last = proof.challenges.reduce(subtractScalars, challenge);
  let onA = 0n;
  let onB = 0n;
  proof.responses.forEach((z, branch) => {
    const c = proof.challenges[branch] ?? last;
    const s = BigInt(proof.statement.minimum + branch);
    const v = weight();
    const w = weight();
    sum.add(item(proof.commitments, 2 * branch), v);
    sum.add(item(proof.commitments, 2 * branch + 1), w);
    onA += v * c;
    onB += w * c;
    sum.addShared(G, -v * z - w * c * s);
    sum.addShared(H, -w * z);
  });
  for (const [j, k] of proof.statement.terms) {
    onCiphertexts[2 * j] = item(onCiphertexts, 2 * j) + BigInt(k) * onA;
    onCiphertexts[2 * j + 1] = item(onCiphertexts, 2 * j + 1) + BigInt(k) * onB;
  }
}
