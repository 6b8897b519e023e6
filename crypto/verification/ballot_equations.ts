import type { PublicGroup } from '../group/kernel/public_group.ts';
import {
  type PointAt,
  pointAfter,
  type ScalarAt,
  scalarAfter,
  type Workspace,
} from '../group/kernel/workspace.ts';
import { decodePoint } from '../group/ristretto.ts';
import type { RandomBytes } from '../group/scalar.ts';
import { GENERATOR_BYTES } from '../proof_of_knowledge.ts';
import type { PreparedContest, PreparedElection } from './prepared_election.ts';

/** Places of the points that all ballots of an election share. */
export const GENERATOR_PLACE = 0;
export const ELECTION_KEY_PLACE = 1;
export const REGISTRAR_PLACE = 2;

/** Room for the equations of an election's ballots. Throws a TypeError where a key is not a point. */
export function ballotWorkspace(
  group: PublicGroup,
  { electionKey, registrarKey }: PreparedElection,
  random: RandomBytes,
): Workspace {
  if (decodePoint(electionKey) === undefined) throw new TypeError('electionKey: not a point');
  if (decodePoint(registrarKey) === undefined) throw new TypeError('registrarKey: not a point');
  return group.workspace([GENERATOR_BYTES, electionKey, registrarKey], random);
}

/** A signature R ‖ z with its challenge; K: the multiplier of the key that must have made it. */
export interface SignatureParts {
  readonly R: PointAt;
  readonly z: ScalarAt;
  readonly c: ScalarAt;
  readonly K: ScalarAt;
}

/** Adds weight · (R + c·K − z·G). Source: docs/protocol.md §3. */
export function addSignature(workspace: Workspace, { R, z, c, K }: SignatureParts): void {
  workspace.addSchnorr(R, c, K, z, workspace.shared(GENERATOR_PLACE));
}

/** The sealed part of a contest, decoded: its first point and scalar, and its challenge c. */
export interface ContestParts {
  readonly points: PointAt;
  readonly scalars: ScalarAt;
  readonly c: ScalarAt;
}

/** Adds the equations of all range proofs of a contest. Source: docs/protocol.md §8. */
export function addContest(
  workspace: Workspace,
  { selections, proofs }: PreparedContest,
  { points, scalars, c }: ContestParts,
): void {
  let commitments = pointAfter(points, 2 * selections);
  let answers = scalars;
  for (const { terms, minimum, branches } of proofs) {
    const { ofA, ofB } = addBranches(workspace, { minimum, branches, commitments, answers, c });
    for (const [j, k] of terms) {
      const A = pointAfter(points, 2 * j);
      workspace.addMultiple(workspace.coefficient(A), ofA, k);
      workspace.addMultiple(workspace.coefficient(pointAfter(A, 1)), ofB, k);
    }
    commitments = pointAfter(commitments, 2 * branches);
    answers = scalarAfter(answers, 2 * branches - 1);
  }
}

interface BranchesParts {
  readonly minimum: number;
  readonly branches: number;
  /** T, U per branch. */
  readonly commitments: PointAt;
  /** Every challenge but the last, then every response. */
  readonly answers: ScalarAt;
  readonly c: ScalarAt;
}

/**
 * For every branch s of one proof, whose c_s must sum to c:
 * w1 · (T + c_s·A − z_s·G)  and  w2 · (U + c_s·(B − s·G) − z_s·H).
 * Returns what A and B are to be multiplied by, Σ w1·c_s and Σ w2·c_s.
 */
function addBranches(
  workspace: Workspace,
  { minimum, branches, commitments, answers, c }: BranchesParts,
): { readonly ofA: ScalarAt; readonly ofB: ScalarAt } {
  const G = workspace.shared(GENERATOR_PLACE);
  const H = workspace.shared(ELECTION_KEY_PLACE);
  const ofA = workspace.zero();
  const ofB = workspace.zero();
  const lastChallenge = workspace.zero();
  workspace.set(lastChallenge, c);
  for (let i = 0; i < branches; i++) {
    const isLast = i === branches - 1;
    const challenge = isLast ? lastChallenge : scalarAfter(answers, i);
    if (!isLast) workspace.subtract(lastChallenge, challenge);
    const z = scalarAfter(answers, branches - 1 + i);
    const T = pointAfter(commitments, 2 * i);
    const w2c = workspace.zero();
    workspace.addSchnorr(T, challenge, ofA, z, G);
    workspace.addSchnorr(pointAfter(T, 1), challenge, w2c, z, H);
    workspace.add(ofB, w2c);
    workspace.addMultiple(G, w2c, -(minimum + i));
  }
  return { ofA, ofB };
}
