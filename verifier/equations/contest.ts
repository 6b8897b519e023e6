import {
  type PointAt,
  pointAfter,
  type ScalarAt,
  scalarAfter,
  type Workspace,
} from '../../crypto/group/kernel/workspace.ts';
import { branchCount, type RangeStatement } from '../../crypto/wire/layout.ts';
import { elements, loadPoints, loadScalars, pointsOf, scalarsOf } from '../decoding.ts';
import type { ContestLayout } from '../election.ts';
import { hash } from '../transcript.ts';
import { G, GENERATOR_BYTES, H } from './bases.ts';
import type { Claim } from './claim.ts';

/** What the challenge of a contest binds its proofs to, besides the contest itself. */
export interface BallotContext {
  readonly fingerprint: Uint8Array;
  readonly pseudonym: Uint8Array;
  readonly ballotKey: Uint8Array;
  readonly electionKey: Uint8Array;
}

/** The sealed part of a contest as the attachment holds it, with the hints of its points. */
export interface SealedContest {
  readonly layout: ContestLayout;
  readonly bytes: Uint8Array;
  readonly hints: Uint8Array | undefined;
}

/**
 * All range proofs of a contest: every value in its range, every rule obeyed. Its points begin with
 * the ciphertexts A_0, B_0, A_1, B_1, … docs/protocol.md §8.
 */
export function rangeClaim(sealed: SealedContest, context: BallotContext): Claim {
  const { layout, bytes, hints } = sealed;
  const { id } = layout.contest;
  const path = `contest.${id}`;
  return {
    code: 'RANGE_PROOF',
    path,
    message: () => `The proof does not show that the sealed choices in ${id} obey its rules.`,
    addTo(room, checks) {
      const encodings = elements(bytes, 0, layout.points);
      const points = loadPoints(room, checks, encodings, pointsOf(path), hints);
      const rest = bytes.subarray(encodings.length);
      const scalars = loadScalars(room, checks, rest, scalarsOf(path));
      const c = room.reduceWide(contestDigest(layout, encodings, context));
      addRangeProofs(room, layout, { points, scalars, c });
      return points;
    },
  };
}

/** The 64 bytes of hash("contest", fp, style, contest, pseudonym, ballot key, G, H, statement, points). */
function contestDigest(
  layout: ContestLayout,
  points: Uint8Array,
  context: BallotContext,
): Uint8Array {
  return hash(
    'contest',
    context.fingerprint,
    layout.styleBytes,
    layout.idBytes,
    context.pseudonym,
    context.ballotKey,
    GENERATOR_BYTES,
    context.electionKey,
    layout.statement,
    points,
  );
}

/** What is left to use of a contest's points and scalars, and the challenge of all its proofs. */
interface Sealed {
  readonly points: PointAt;
  readonly scalars: ScalarAt;
  readonly c: ScalarAt;
}

/** Each proof is on (A, B) = Σ k_j·(A_j, B_j), so what A is multiplied by goes k_j times to A_j. */
function addRangeProofs(room: Workspace, layout: ContestLayout, sealed: Sealed): void {
  let { points, scalars } = sealed;
  points = pointAfter(points, 2 * layout.contest.selections.length);
  for (const statement of layout.statements) {
    const branches = branchCount(statement);
    const { onA, onB } = addRangeProof(room, statement, { points, scalars, c: sealed.c });
    for (const [j, k] of statement.terms) {
      const A = pointAfter(sealed.points, 2 * j);
      room.addMultiple(room.coefficient(A), onA, k);
      room.addMultiple(room.coefficient(pointAfter(A, 1)), onB, k);
    }
    points = pointAfter(points, 2 * branches);
    scalars = scalarAfter(scalars, 2 * branches - 1);
  }
}

/**
 * For each branch s = lo..hi of one proof, with weights v and w:
 *
 *     v · (T_s + c_s·A − z_s·G) = 0
 *     w · (U_s + c_s·(B − s·G) − z_s·H) = 0,        c_hi = c − Σ other c_s
 *
 * The signs leave T and U the weights themselves, half as long as other coefficients. Returns what
 * A and B are multiplied by: Σ v·c_s and Σ w·c_s. From hi down to lo, so that Σ (s − lo)·w·c_s, which
 * goes to G, is the sum of what Σ w·c_s has been before each lower branch.
 */
function addRangeProof(
  room: Workspace,
  { minimum, maximum }: RangeStatement,
  { points, scalars, c }: Sealed,
): { readonly onA: ScalarAt; readonly onB: ScalarAt } {
  const [onA, onB] = [room.zero(), room.zero()];
  const [onG, onH] = [room.shared(G), room.shared(H)];
  const highest = maximum - minimum;
  const last = lastChallenge(room, c, scalars, highest);
  for (let branch = highest; branch >= 0; branch--) {
    const c_s = branch === highest ? last : scalarAfter(scalars, branch);
    const z_s = scalarAfter(scalars, highest + branch);
    room.addSchnorr(pointAfter(points, 2 * branch), c_s, onA, z_s, onG);
    room.addSchnorr(pointAfter(points, 2 * branch + 1), c_s, onB, z_s, onH);
    if (branch > 0) room.subtract(onG, onB);
  }
  if (minimum !== 0) room.addMultiple(onG, onB, -minimum);
  return { onA, onB };
}

/** c_hi = c − Σ other c_s. */
function lastChallenge(room: Workspace, c: ScalarAt, first: ScalarAt, others: number): ScalarAt {
  const last = room.zero();
  room.set(last, c);
  for (let i = 0; i < others; i++) room.subtract(last, scalarAfter(first, i));
  return last;
}
