import { type PointAt, pointAfter, type Workspace } from '../../crypto/group/kernel/workspace.ts';
import { ELEMENT_BYTES } from '../../crypto/group/ristretto.ts';
import { OPENING_BYTES } from '../../crypto/wire/layout.ts';
import { loadPoints, loadScalars, pointsOf } from '../decoding.ts';
import type { StyleLayout } from '../election.ts';
import type { EntryChecks } from '../findings.ts';
import { item } from '../item.ts';
import { G, H } from './bases.ts';
import type { Claim } from './claim.ts';

/** Larger values, which a workspace does not take, are findings anyway. */
const BEYOND_EVERY_MAXIMUM = 2 ** 31 - 1;

/** What a challenge shows of one selection: its value and the randomness of its encryption. */
export interface Opening {
  readonly value: number;
  readonly randomness: Uint8Array;
}

/** Divides the openings of a challenge: per selection u32(v) ‖ r. docs/protocol.md §9. */
export function readOpenings(bytes: Uint8Array): Opening[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.length / OPENING_BYTES }, (_, i) => {
    const at = OPENING_BYTES * i;
    return {
      value: view.getUint32(at),
      randomness: bytes.subarray(at + 4, at + 4 + ELEMENT_BYTES),
    };
  });
}

/** **A_j − r_j·G = 0** and **B_j − v_j·G − r_j·H = 0** for every selection of the sealed ballot. */
export function openedClaim(
  layout: StyleLayout,
  sealed: Uint8Array,
  openings: readonly Opening[],
): Claim {
  return {
    code: 'CHALLENGE_OPENING',
    path: '',
    message: 'The sealed ballot is not the encryption of the choices shown for it.',
    addTo(room, checks) {
      const ciphertexts = layout.contests.map(({ contest, offset }) => {
        const length = 2 * ELEMENT_BYTES * contest.selections.length;
        const bytes = sealed.subarray(offset, offset + length);
        return loadPoints(room, checks, bytes, pointsOf(`contest.${contest.id}`));
      });
      let j = 0;
      layout.contests.forEach(({ contest }, i) => {
        contest.selections.forEach((_, selection) => {
          const A = pointAfter(item(ciphertexts, i), 2 * selection);
          addOpening(room, checks, A, item(openings, j), j);
          j += 1;
        });
      });
      return item(ciphertexts, 0);
    },
  };
}

/** With weights v and w: v·(A − r·G) + w·(B − value·G − r·H) = 0; B stands after A. */
function addOpening(
  room: Workspace,
  checks: EntryChecks,
  A: PointAt,
  { value, randomness }: Opening,
  j: number,
): void {
  const r = loadScalars(room, checks, randomness, () => `openings.${j}.r`);
  const [v, w] = [room.coefficient(A), room.coefficient(pointAfter(A, 1))];
  room.drawWeight(v);
  room.drawWeight(w);
  room.subtractProduct(room.shared(G), v, r);
  room.addMultiple(room.shared(G), w, -Math.min(value, BEYOND_EVERY_MAXIMUM));
  room.subtractProduct(room.shared(H), w, r);
}
