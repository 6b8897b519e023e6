import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Workspace } from '../../../../crypto/group/kernel/workspace.ts';
import { ORDER, type Scalar, scalarFrom } from '../../../../crypto/group/scalar.ts';
import { runs } from '../../../support/runs.ts';
import { agree, kernel, loadScalars, loadTerms } from './agreement.ts';
import { byteStream } from './byte_stream.ts';
import {
  BASES,
  EDGE_SCALARS,
  encodings,
  opposite,
  pointEncodings,
  scalars,
  ZERO,
} from './samples.ts';

const points = pointEncodings(5000);
const [P = ZERO, Q = ZERO] = points;

/** The value of one item that holds these terms and nothing of the shared points. */
function sum(
  workspace: Workspace,
  terms: readonly Uint8Array[],
  by: readonly Scalar[],
): Uint8Array {
  loadTerms(workspace, terms, by);
  const number = workspace.close();
  return workspace.value(number, number + 1);
}

/** One of each kind of coefficient, by the number of the point; 2^128 ± 1 are no half-length weights. */
const COEFFICIENTS: Record<string, (i: number) => Scalar> = {
  'any coefficients': (i) => (3n ** 160n + BigInt(i) * 7n ** 89n) % ORDER,
  'half-length weights': (i) => (7n ** 45n * BigInt(i + 1)) % (1n << 128n),
  'half-length weights but for one': (i) => (i === 0 ? ORDER - 5n : (1n << 128n) - BigInt(i)),
  'ℓ minus half-length weights': (i) => scalarFrom(-(7n ** 45n) * BigInt(i + 1)),
  'small numbers': (i) => BigInt(i % 3),
  'zeros but for the last': (i) => (i === points.length - 1 || i < 2 ? 1n : 0n),
  edges: (i) => EDGE_SCALARS[i % EDGE_SCALARS.length] ?? 0n,
};

describe.each(Object.entries(COEFFICIENTS))('%s', (_kind, coefficient) => {
  test.each([0, 1, 2, 3, 10, 40, 100, 150, 300, 1000])('of %d points', (count) => {
    agree(BASES, (workspace) => {
      const some = points.slice(0, count);
      return sum(
        workspace,
        some,
        some.map((_, i) => coefficient(i)),
      );
    });
  });
});

test.each([2500, 5000])('%d points, with coefficients of every kind', (count) => {
  const kinds = Object.values(COEFFICIENTS);
  const some = points.slice(0, count);
  const by = some.map((_, i) => kinds[i % kinds.length]?.(i) ?? 0n);
  agree(BASES, (workspace) => sum(workspace, some, by));
});

test.each([0, 1, 2, 5])('%d points, and no shared ones', (count) => {
  const some = points.slice(0, count);
  agree([], (workspace) => sum(workspace, some, EDGE_SCALARS.slice(3, 3 + count)));
});

describe('points in relation to each other', () => {
  const counts = [2, 3, 8, 50, 700];

  test.each(counts)('%d times the same point', (count) => {
    const same = Array.from({ length: count }, () => P);
    agree(BASES, (workspace) => [
      sum(
        workspace,
        same,
        same.map(() => 1n),
      ),
      sum(
        workspace,
        same,
        same.map(() => (1n << 127n) + 5n),
      ),
      sum(
        workspace,
        same,
        same.map((_, i) => EDGE_SCALARS[i % EDGE_SCALARS.length] ?? 0n),
      ),
    ]);
  });

  test.each(counts)('%d points and their opposites', (count) => {
    const each = points.slice(0, count).flatMap((point) => [point, opposite(point)]);
    const [cancelled, ...others] = agree(BASES, (workspace) => [
      sum(
        workspace,
        each,
        each.map((_, i) => (7n ** 80n * BigInt((i >> 1) + 1)) % ORDER),
      ),
      sum(
        workspace,
        each,
        each.map((_, i) => BigInt(i)),
      ),
      sum(
        workspace,
        each,
        each.map((_, i) => scalarFrom(i % 2 === 0 ? 1 : -1)),
      ),
    ]);
    expect(cancelled).toEqual(ZERO);
    expect(others).not.toContainEqual(ZERO);
  });

  test.each(counts)('%d times the identity, alone and among others', (count) => {
    const identities = Array.from({ length: count }, () => ZERO);
    const mixed = points.slice(0, count).flatMap((point) => [ZERO, point]);
    const [alone] = agree(BASES, (workspace) => [
      sum(
        workspace,
        identities,
        identities.map((_, i) => (BigInt(i) * 3n ** 150n) % ORDER),
      ),
      sum(
        workspace,
        mixed,
        mixed.map((_, i) => (BigInt(i) * 3n ** 150n) % ORDER),
      ),
    ]);
    expect(alone).toEqual(ZERO);
  });

  test('any few', () => {
    const term = fc.tuple(encodings, scalars);
    fc.assert(
      fc.property(fc.array(term, { maxLength: 12 }), (terms) => {
        agree(BASES, (workspace) =>
          sum(
            workspace,
            terms.map(([point]) => point),
            terms.map(([, scalar]) => scalar),
          ),
        );
      }),
      runs(60),
    );
  });
});

describe('shared points', () => {
  test('join every item with coefficients of its own', () => {
    const item = fc.tuple(fc.nat({ max: 5 }), fc.array(scalars, { minLength: 4, maxLength: 4 }));
    const items = fc.array(item, { minLength: 1, maxLength: 12 });
    const ranges = fc.array(fc.tuple(fc.nat(12), fc.nat(12)), { maxLength: 6 });
    fc.assert(
      fc.property(items, ranges, (each, some) => {
        const limits = some.map((range) =>
          range.map((end) => Math.min(end, each.length)).sort((a, b) => a - b),
        );
        agree(BASES, (workspace) => {
          each.forEach(([count, shared], n) => {
            loadTerms(workspace, points.slice(n, n + count), shared.slice(0, count));
            loadScalars(workspace, shared).forEach((scalar, base) => {
              workspace.set(workspace.shared(base), scalar);
            });
            workspace.close();
          });
          const whole = workspace.value(0, each.length);
          return [whole, ...limits.map(([start = 0, end = 0]) => workspace.value(start, end))];
        });
      }),
      runs(30),
    );
  });

  test('cancel what they are equal to', () => {
    const [, base = ZERO] = BASES;
    const value = agree(BASES, (workspace) => {
      loadTerms(workspace, [base, P], [5n, 0n]);
      const [minus] = loadScalars(workspace, [scalarFrom(-5)]);
      if (minus !== undefined) workspace.set(workspace.shared(1), minus);
      workspace.close();
      return workspace.value(0, 1);
    });
    expect(value).toEqual(ZERO);
  });
});

describe('many points, seen by what they are multiples of', () => {
  // Together with the counts above these reach every size of window.
  test.each([12_000, 20_000, 40_000, 120_000])('%d', (count) => {
    const workspace = kernel.workspace([P], byteStream());
    const multiples = workspace.doublesOfSteps(P, Q, count);
    const first = workspace.decodePoints(multiples);
    if (typeof first === 'object') throw new Error('refused');
    const coefficient = (i: number): Scalar => (5n ** 108n * BigInt(i + 1)) % ORDER;
    // Σ c·2·(P + i·Q) = (2·Σ c)·P + (2·Σ c·i)·Q
    let ofP = 0n;
    let ofQ = 0n;
    for (let i = 0; i < count; i++) {
      const [c] = loadScalars(workspace, [coefficient(i)]);
      if (c !== undefined) workspace.set(workspace.coefficient((first + i) as typeof first), c);
      ofP += 2n * coefficient(i);
      ofQ += 2n * coefficient(i) * BigInt(i);
    }
    loadTerms(workspace, [P, Q], [scalarFrom(-ofP), scalarFrom(-ofQ)]);
    workspace.close();
    expect(workspace.value(0, 1)).toEqual(ZERO);
  });
});
