import fc from 'fast-check';
import { expect, test } from 'vitest';
import { failingItems } from '../../../../crypto/group/kernel/failing_items.ts';
import type { PublicGroup } from '../../../../crypto/group/kernel/public_group.ts';
import { noble } from '../../../../crypto/group/kernel/reference.ts';
import type { Workspace } from '../../../../crypto/group/kernel/workspace.ts';
import { encodePoint, multiplyGenerator } from '../../../../crypto/group/ristretto.ts';
import { encodeScalar, type Scalar, scalarFrom } from '../../../../crypto/group/scalar.ts';
import { runs } from '../../../support/runs.ts';
import { accepted, kernel } from './agreement.ts';
import { byteStream } from './byte_stream.ts';
import { BASES } from './samples.ts';

const multiples = Array.from({ length: 8 }, (_, n) =>
  encodePoint(multiplyGenerator(BigInt(n + 1))),
);

/** Closes an item with the equation (n + 1)·G − P = off·G, weighed, P being that multiple. */
function claim(workspace: Workspace, n: number, off: Scalar): void {
  const point = accepted(
    workspace.decodePoints(multiples[n % multiples.length] ?? new Uint8Array()),
  );
  const scalar = accepted(
    workspace.decodeScalars(encodeScalar(scalarFrom(BigInt((n % multiples.length) + 1) + off))),
  );
  const weight = workspace.zero();
  workspace.drawWeight(weight);
  workspace.addProduct(workspace.shared(0), weight, scalar);
  workspace.subtract(workspace.coefficient(point), weight);
  workspace.close();
}

function found(group: PublicGroup, offs: readonly Scalar[]): number[] {
  const workspace = group.workspace(BASES, byteStream());
  offs.forEach((off, n) => claim(workspace, n, off));
  return failingItems(workspace);
}

test('any set of bad items is found, and nothing else', () => {
  const off = fc.oneof(
    { weight: 3, arbitrary: fc.constant(0n) },
    fc.constantFrom(1n, -1n, 2n, 1n << 128n, -(1n << 128n)),
  );
  fc.assert(
    fc.property(fc.array(off, { maxLength: 40 }), (offs) => {
      const bad = offs.flatMap((each, n) => (each === 0n ? [] : [n]));
      expect(found(kernel, offs)).toEqual(bad);
    }),
    runs(60),
  );
});

test('the reference finds the same', () => {
  const offs = Array.from({ length: 20 }, (_, n) => ([3, 4, 19].includes(n) ? 1n : 0n));
  expect(found(noble, offs)).toEqual([3, 4, 19]);
});

test.each([[[]], [[0]], [[1999]], [[0, 1999]], [[999, 1000]], [[7, 8, 500, 1234, 1998]]])(
  'among two thousand: %j',
  (bad) => {
    const offs = Array.from({ length: 2000 }, (_, n) => (bad.includes(n) ? 1n : 0n));
    expect(found(kernel, offs)).toEqual(bad);
  },
);

test('all bad, with faults that cancel each other if they are not weighed', () => {
  const offs = Array.from({ length: 64 }, (_, n) => (n % 2 === 0 ? 1n : -1n));
  expect(found(kernel, offs)).toEqual(offs.map((_, n) => n));
});
