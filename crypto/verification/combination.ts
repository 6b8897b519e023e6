import { ciphertextBytes, factorBytes, type TallyToDecrypt } from '../decryption.ts';
import type { PublicGroup } from '../group/kernel/public_group.ts';
import { pointAfter, scalarAfter, type Workspace } from '../group/kernel/workspace.ts';
import { encodeScalar } from '../group/scalar.ts';
import { concat } from '../wire/bytes.ts';
import { tallyPlaces } from '../wire/layout.ts';
import { lagrange } from './lagrange.ts';
import { noWeights } from './no_weights.ts';
import { one } from './one.ts';

/** A verified decryption: whose, and its attachment. */
export interface VerifiedDecryption {
  readonly trustee: number;
  readonly attachment: Uint8Array;
}

/**
 * M = B − Σ λ_j·D_j per place, 32 bytes, from the verified decryptions of t trustees: n·G for the
 * count n. Throws a TypeError for a repeated trustee. Source: docs/protocol.md §10.
 */
export function combineDecryptions(
  group: PublicGroup,
  tally: TallyToDecrypt,
  decryptions: readonly VerifiedDecryption[],
): Uint8Array[] {
  const trustees = decryptions.map(({ trustee }) => trustee);
  const lambdas = concat(...trustees.map((j) => encodeScalar(lagrange(trustees, j))));
  const workspace = group.workspace([], noWeights);
  return tallyPlaces(tally.manifest).map((_, i) => {
    const factors = decryptions.map(({ attachment }) => factorBytes(attachment, i)[0]);
    return combined(workspace, ciphertextBytes(tally, i).B, factors, lambdas);
  });
}

/** B − Σ λ_j·D_j */
function combined(
  workspace: Workspace,
  B: Uint8Array,
  factors: readonly Uint8Array[],
  lambdas: Uint8Array,
): Uint8Array {
  workspace.clear();
  workspace.open();
  const points = workspace.decodePointsOrIdentity(concat(B, ...factors));
  const lambda = workspace.decodeScalars(lambdas);
  const isWhole = [B, ...factors].every(({ length }) => length === 32);
  if (!isWhole || typeof points !== 'number' || typeof lambda !== 'number') {
    throw new TypeError('tally: a ciphertext or factor is not a point');
  }
  workspace.set(workspace.coefficient(points), one(workspace));
  factors.forEach((_, i) => {
    const D = pointAfter(points, 1 + i);
    workspace.subtract(workspace.coefficient(D), scalarAfter(lambda, i));
  });
  workspace.close();
  return workspace.value(0, 1);
}
