import { type PointAt, pointAfter, type Workspace } from '../../crypto/group/kernel/workspace.ts';
import {
  addPoints,
  decodePointOrIdentity,
  ELEMENT_BYTES,
  encodePoint,
  IDENTITY,
  type Point,
  subtractPoints,
} from '../../crypto/group/ristretto.ts';
import type { StyleLayout } from '../election.ts';
import { item } from '../item.ts';

/**
 * Adds weight·(A_j, B_j) of one ballot to the totals of its style. contests: where the points of
 * each contest begin, ciphertexts first. docs/protocol.md §10.
 */
export function addToTotals(
  room: Workspace,
  layout: StyleLayout,
  contests: readonly PointAt[],
  weight: number,
): void {
  let total = layout.firstTotal;
  layout.contests.forEach(({ contest }, i) => {
    const A = item(contests, i);
    for (let n = 0; n < 2 * contest.selections.length; n++) {
      room.addToTotal(total, pointAfter(A, n), weight);
      total += 1;
    }
  });
}

/** Σ weight·(A_j, B_j) of every place of the tally, in its order: A, B, A, B, … 32 bytes each. */
export function totalsOf(room: Workspace, styles: readonly StyleLayout[]): Uint8Array[] {
  return noTotals(styles).map((_, place) => room.total(place));
}

/** The same of no ballots. */
export function noTotals(styles: readonly StyleLayout[]): Uint8Array[] {
  const selections = styles.reduce((sum, layout) => sum + layout.selections, 0);
  return Array.from({ length: 2 * selections }, () => new Uint8Array(ELEMENT_BYTES));
}

/** Place by place, the sum of several totals without others, encoded. */
export function sumOfTotals(
  added: readonly (readonly Uint8Array[])[],
  subtracted: readonly Uint8Array[],
): Uint8Array[] {
  return subtracted.map((out, place) => {
    const terms = added.map((totals) => item(totals, place)).filter((total) => !isZero(total));
    // As most often: one thread, and nobody who voted again.
    if (isZero(out) && terms.length <= 1) return terms[0] ?? out;
    const sum = terms.reduce((total, term) => addPoints(total, pointOf(term)), IDENTITY);
    return encodePoint(subtractPoints(sum, pointOf(out)));
  });
}

/** The identity's encoding. */
function isZero(encoding: Uint8Array): boolean {
  return encoding.every((byte) => byte === 0);
}

function pointOf(encoding: Uint8Array): Point {
  const point = decodePointOrIdentity(encoding);
  if (point === undefined) throw new TypeError('sumOfTotals: a total is no point');
  return point;
}
