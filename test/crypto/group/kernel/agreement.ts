import { expect } from 'vitest';
import { openPublicGroup } from '../../../../crypto/group/kernel/open.ts';
import type { PublicGroup } from '../../../../crypto/group/kernel/public_group.ts';
import { noble } from '../../../../crypto/group/kernel/reference.ts';
import {
  type BadEncoding,
  type PointAt,
  pointAfter,
  type ScalarAt,
  type Workspace,
} from '../../../../crypto/group/kernel/workspace.ts';
import { encodeScalar, type Scalar } from '../../../../crypto/group/scalar.ts';
import { concat, toHex } from '../../../../crypto/wire/bytes.ts';
import { byteStream } from './byte_stream.ts';

/** What is held against the reference. */
export const kernel: PublicGroup = await openPublicGroup();

/**
 * Runs a program on workspaces over noble and over the kernel, which must give the same. The
 * program gives no places of points and scalars: those may differ. Returns what it gives.
 */
export function agree<Result>(
  bases: readonly Uint8Array[],
  program: (workspace: Workspace) => Result,
): Result {
  const expected = program(noble.workspace(bases, byteStream()));
  const found = program(kernel.workspace(bases, byteStream()));
  expect(legible(found)).toEqual(legible(expected));
  return expected;
}

/** Bytes as hexadecimal text, wherever they are: so that a difference can be read. */
function legible(value: unknown): unknown {
  if (value instanceof Uint8Array) return toHex(value);
  return Array.isArray(value) ? value.map(legible) : value;
}

/** The place of what was decoded; fails where it was refused. */
export function accepted<Place extends PointAt | ScalarAt>(outcome: Place | BadEncoding): Place {
  if (typeof outcome === 'object') throw new Error(`refused: ${outcome.fault} at ${outcome.at}`);
  return outcome;
}

/** Loads scalars into the open item, one place each. */
export function loadScalars(workspace: Workspace, values: readonly Scalar[]): ScalarAt[] {
  return values.map((value) => accepted(workspace.decodeScalars(encodeScalar(value))));
}

/** Loads points into the open item, the identity among them, each with its coefficient. */
export function loadTerms(
  workspace: Workspace,
  points: readonly Uint8Array[],
  coefficients: readonly Scalar[],
): void {
  const first = accepted(workspace.decodePointsOrIdentity(concat(...points)));
  loadScalars(workspace, coefficients).forEach((scalar, i) => {
    workspace.set(workspace.coefficient(pointAfter(first, i)), scalar);
  });
}
