import { type FixedBase, generatorBase, type HalfSum, halfSum } from './group/fixed_base.ts';
import {
  addScalars,
  multiplyScalars,
  type RandomBytes,
  randomScalar,
  type Scalar,
  scalarFrom,
  subtractScalars,
} from './group/scalar.ts';
import { branchCount, type RangeStatement } from './wire/layout.ts';

/** What the prover knows of one ciphertext: its value v and randomness r. All secret. */
export interface RangeWitness {
  readonly v: number;
  readonly r: Scalar;
}

/** First move of a proof, kept until the challenge is known. Secret but for what `commitments` encode. */
export interface RangeCommitment {
  /** T_s, U_s per branch s = lo..hi, each as its half: all of a ballot are encoded together. */
  readonly commitments: readonly HalfSum[];
  readonly statement: RangeStatement;
  readonly witness: RangeWitness;
  readonly w: Scalar;
  /** Simulated challenges and responses; the true branch's places hold zero. */
  readonly challenges: readonly Scalar[];
  readonly responses: readonly Scalar[];
}

/** c_lo … c_(hi−1) and z_lo … z_hi. */
export interface RangeResponse {
  readonly challenges: readonly Scalar[];
  readonly responses: readonly Scalar[];
}

/**
 * Commits to a proof that v lies in lo..hi (Cramer–Damgård–Schoenmakers over Chaum–Pedersen):
 * for the true branch T = w·G, U = w·H; every other branch is simulated from random c_s, z_s:
 *   T_s = z_s·G − c_s·A,  U_s = z_s·H − c_s·(B − s·G).
 * Since A = r·G and B = v·G + r·H, both are multiples of G and H alone, e = z_s − c_s·r:
 *   T_s = e·G,  U_s = e·H − c_s·(v − s)·G.
 * Each branch does the same work, true or simulated, so that time does not tell which is true.
 * Secret: witness, w. Source: docs/protocol.md §8.
 */
export function commitRange(
  statement: RangeStatement,
  witness: RangeWitness,
  H: FixedBase,
  random: RandomBytes,
): RangeCommitment {
  const truth = witness.v - statement.minimum;
  const branches = branchCount(statement);
  if (!Number.isInteger(truth) || truth < 0 || truth >= branches) {
    throw new TypeError('commitRange: the value lies outside its range');
  }
  const w = randomScalar(random);
  const challenges: Scalar[] = [];
  const responses: Scalar[] = [];
  const commitments: HalfSum[] = [];
  const G = generatorBase();
  for (let i = 0; i < branches; i++) {
    const c = i === truth ? 0n : randomScalar(random);
    const z = i === truth ? 0n : randomScalar(random);
    const e = i === truth ? w : subtractScalars(z, multiplyScalars(c, witness.r));
    const offset = scalarFrom(statement.minimum + i - witness.v); // −(v − s)
    challenges.push(c);
    responses.push(z);
    commitments.push(halfSum([G, e]), halfSum([H, e], [G, multiplyScalars(c, offset)]));
  }
  return { commitments, statement, witness, w, challenges, responses };
}

/** Answers the challenge c: the true branch takes what is left of it, z = w + c_true·r. Secret: commitment. */
export function respondRange(commitment: RangeCommitment, c: Scalar): RangeResponse {
  const truth = commitment.witness.v - commitment.statement.minimum;
  const simulated = commitment.challenges.reduce(addScalars, 0n);
  const own = subtractScalars(c, simulated);
  const z = addScalars(commitment.w, multiplyScalars(own, commitment.witness.r));
  const challenges = commitment.challenges.map((value, i) => (i === truth ? own : value));
  return {
    challenges: challenges.slice(0, -1),
    responses: commitment.responses.map((value, i) => (i === truth ? z : value)),
  };
}
