import { ciphertextBytes, factorBytes, factorDigest, type TallyToDecrypt } from '../decryption.ts';
import { decodePointOrIdentity } from '../group/ristretto.ts';
import { pointAfter, type Workspace } from '../group/kernel/workspace.ts';
import { GENERATOR_BYTES } from '../proof_of_knowledge.ts';
import { concat } from '../wire/bytes.ts';
import { DECRYPTION_PLACE_BYTES, type TallyPlace, tallyPlaces } from '../wire/layout.ts';
import type { Arithmetic } from './arithmetic.ts';

const GENERATOR_PLACE = 0;
const KEY_PLACE = 1;

/** Whose decryption it is to be. V: the trustee's verification key, 32 bytes. */
export interface ClaimedTrustee {
  readonly index: number;
  readonly V: Uint8Array;
}

/**
 * True where every factor and proof of a trustee is right: one random linear combination of the
 * equations of all places. Throws a TypeError where V is not a point. Source: docs/protocol.md §10.
 */
export function decryptionIsRight(
  { group, random }: Arithmetic,
  tally: TallyToDecrypt,
  trustee: ClaimedTrustee,
  attachment: Uint8Array,
): boolean {
  const places = tallyPlaces(tally.manifest);
  if (decodePointOrIdentity(trustee.V) === undefined) throw new TypeError('V: not a point');
  if (attachment.length !== places.length * DECRYPTION_PLACE_BYTES) return false;
  const workspace = group.workspace([GENERATOR_BYTES, trustee.V], random);
  workspace.open();
  const proved = { tally, trustee, attachment };
  if (!places.every((place, i) => addFactor(workspace, proved, place, i))) return false;
  workspace.close();
  return workspace.value(0, 1).every((byte) => byte === 0);
}

interface ProvedFactors {
  readonly tally: TallyToDecrypt;
  readonly trustee: ClaimedTrustee;
  readonly attachment: Uint8Array;
}

/**
 * Adds w1 · (T + c·V − z·G)  and  w2 · (U + c·D − z·A)  of the i-th place. False where its bytes are
 * no points or scalar.
 */
function addFactor(
  workspace: Workspace,
  { tally, trustee, attachment }: ProvedFactors,
  place: TallyPlace,
  i: number,
): boolean {
  const { A, B } = ciphertextBytes(tally, i);
  const [D, T, U, response] = factorBytes(attachment, i);
  // Any of them may be the identity: the honest value for a selection that nobody chose.
  const points = workspace.decodePointsOrIdentity(concat(A, D, T, U));
  const z = workspace.decodeScalars(response);
  if (typeof points !== 'number' || typeof z !== 'number') return false;
  const statement = { V: trustee.V, A, B, D, T, U };
  const c = workspace.reduceWide(factorDigest(tally, trustee.index, place, statement));
  const ofA = workspace.coefficient(points);
  const ofD = workspace.coefficient(pointAfter(points, 1));
  const ofV = workspace.shared(KEY_PLACE);
  workspace.addSchnorr(pointAfter(points, 2), c, ofV, z, workspace.shared(GENERATOR_PLACE));
  workspace.addSchnorr(pointAfter(points, 3), c, ofD, z, ofA);
  return true;
}
