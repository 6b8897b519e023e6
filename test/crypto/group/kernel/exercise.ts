/**
 * One run through all that a workspace can do, the same each time, that a page can make as well: what
 * it gives is compared with what the reference gives in Node.
 */
import { failingItems } from '../../../../crypto/group/kernel/failing_items.ts';
import type { PublicGroup } from '../../../../crypto/group/kernel/public_group.ts';
import {
  type BadEncoding,
  type PointAt,
  pointAfter,
  type ScalarAt,
  scalarAfter,
  type Workspace,
} from '../../../../crypto/group/kernel/workspace.ts';
import { concat, fromHex, toHex } from '../../../../crypto/wire/bytes.ts';
import { BAD_ENCODINGS } from '../../../support/bad_encodings.ts';
import { byteStream } from './byte_stream.ts';
import { littleEndian } from './little_endian.ts';
import { BASES, EDGE_SCALARS, pointEncodings, ZERO } from './samples.ts';

const points = pointEncodings(300);
const [P = ZERO, Q = ZERO] = points;

/** The lines of a run; `group` opens the one workspace of it. */
export function exercise(group: PublicGroup): string[] {
  const workspace = group.workspace(BASES, byteStream());
  return [
    ...decoded(workspace),
    ...calculated(workspace),
    ...multiplied(workspace),
    ...hinted(workspace),
    ...totalled(workspace),
    ...stepped(workspace),
    ...failing(workspace),
  ].map((line) => (typeof line === 'string' ? line : toHex(line)));
}

type Line = string | Uint8Array;

function decoded(workspace: Workspace): Line[] {
  const bad = Object.values(BAD_ENCODINGS).flat();
  return [...bad, toHex(ZERO), toHex(P)].flatMap((hex) => {
    const bytes = fromHex(hex) ?? ZERO;
    return [told(workspace.decodePoints(bytes)), told(workspace.decodePointsOrIdentity(bytes))];
  });
}

function told(outcome: PointAt | ScalarAt | BadEncoding): string {
  return typeof outcome === 'object' ? `${outcome.fault} at ${outcome.at}` : 'decoded';
}

function accepted<Place extends PointAt | ScalarAt>(outcome: Place | BadEncoding): Place {
  if (typeof outcome === 'object') throw new Error(told(outcome));
  return outcome;
}

/** Each edge with its neighbour, in every way, on the shared points. */
function calculated(workspace: Workspace): Line[] {
  return EDGE_SCALARS.map((edge, i) => {
    workspace.open();
    const both = [edge, EDGE_SCALARS[i + 1] ?? 0n].map((scalar) => littleEndian(scalar, 32));
    const a = accepted(workspace.decodeScalars(concat(...both)));
    const b = scalarAfter(a, 1);
    const wide = workspace.reduceWide(concat(...both));
    workspace.addProduct(workspace.shared(0), a, b);
    workspace.subtractProduct(workspace.shared(1), a, wide);
    workspace.addMultiple(workspace.shared(2), b, -(2 ** 31) + 1);
    workspace.drawWeight(workspace.shared(3));
    workspace.subtract(workspace.shared(3), wide);
    const R = accepted(workspace.decodePoints(P));
    workspace.addSchnorr(R, a, workspace.shared(0), wide, workspace.shared(1));
    return valueOfItem(workspace);
  });
}

function valueOfItem(workspace: Workspace): Uint8Array {
  const number = workspace.close();
  return workspace.value(number, number + 1);
}

/** Sums of more and more points, with coefficients of every kind. */
function multiplied(workspace: Workspace): Line[] {
  return [0, 1, 2, 3, 10, 40, 100, 300].map((count) => {
    loadWeighed(workspace, points.slice(0, count));
    return valueOfItem(workspace);
  });
}

function loadWeighed(workspace: Workspace, some: readonly Uint8Array[], hints?: Uint8Array): void {
  const first = accepted(workspace.decodePoints(concat(...some), hints));
  some.forEach((_, i) => {
    const coefficient = workspace.coefficient(pointAfter(first, i));
    if (i % 3 === 0) workspace.drawWeight(coefficient);
    else workspace.set(coefficient, workspace.reduceWide(new Uint8Array(64).fill(i)));
  });
}

function hinted(workspace: Workspace): Line[] {
  const hints = workspace.hintsOf(concat(...points));
  const wrong = hints.map((byte, i) => (i % 7 === 0 ? byte ^ 1 : byte));
  return [hints, wrong, hints.subarray(0, 700), undefined].map((each) => {
    loadWeighed(workspace, points, each);
    return valueOfItem(workspace);
  });
}

function totalled(workspace: Workspace): Line[] {
  [0, 1, 2, 100, 2 ** 31 - 1].forEach((weight, i) => {
    const some = accepted(workspace.decodePointsOrIdentity(concat(P, ZERO, Q)));
    for (let n = 0; n < 3; n++) workspace.addToTotal(i + n, pointAfter(some, n), weight);
  });
  workspace.clear();
  return Array.from({ length: 9 }, (_, place) => workspace.total(place));
}

function stepped(workspace: Workspace): Line[] {
  return [
    workspace.doublesOfSteps(P, Q, 33),
    workspace.doublesOfSteps(ZERO, Q, 3),
    workspace.doublesOfSteps(P, ZERO, 3),
  ];
}

/** Every 37th of 100 items is not zero. */
function failing(workspace: Workspace): Line[] {
  workspace.clear();
  for (let n = 0; n < 100; n++) {
    const point = accepted(workspace.decodePoints(BASES[1] ?? ZERO));
    workspace.drawWeight(workspace.coefficient(point));
    workspace.subtract(workspace.shared(1), workspace.coefficient(point));
    if (n % 37 === 0) workspace.drawWeight(workspace.shared(2));
    workspace.close();
  }
  return [failingItems(workspace).join()];
}
