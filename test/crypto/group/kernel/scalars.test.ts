import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ScalarAt, Workspace } from '../../../../crypto/group/kernel/workspace.ts';
import { encodePoint, multiplyPublic, GENERATOR } from '../../../../crypto/group/ristretto.ts';
import { ORDER, type Scalar, scalarFrom } from '../../../../crypto/group/scalar.ts';
import { concat } from '../../../../crypto/wire/bytes.ts';
import { runs } from '../../../support/runs.ts';
import { accepted, agree, loadScalars } from './agreement.ts';
import { littleEndian } from './little_endian.ts';
import { BASES, EDGE_SCALARS, pointEncodings, scalars } from './samples.ts';

const ALL_ONES = (1n << 512n) - 1n;

/** Puts scalars on the shared points, of which no one knows equal sums, closes, and looks. */
function seen(workspace: Workspace, places: readonly ScalarAt[]): Uint8Array {
  places.forEach((place, i) => workspace.set(workspace.shared(i), place));
  const number = workspace.close();
  return workspace.value(number, number + 1);
}

function encodedMultiple(s: Scalar): Uint8Array {
  return encodePoint(multiplyPublic(GENERATOR, s));
}

describe('decoding', () => {
  test('a number is read where it is below ℓ', () => {
    const above = [ORDER, ORDER + 1n, 2n * ORDER - 1n, 2n * ORDER, 15n * ORDER, 1n << 253n];
    for (const value of [
      ...EDGE_SCALARS,
      ...above,
      (1n << 253n) - 1n,
      1n << 255n,
      (1n << 256n) - 1n,
    ]) {
      const outcome = agree(BASES, (workspace) => {
        const decoded = workspace.decodeScalars(littleEndian(value, 32));
        return typeof decoded === 'object' ? decoded : seen(workspace, [decoded]);
      });
      const fault = { at: 0, fault: 'not-canonical' };
      expect({ value, outcome }).toEqual({
        value,
        outcome: value < ORDER ? encodedMultiple(value) : fault,
      });
    }
  });

  test('the first bad one of several is told, and the item goes on', () => {
    const each = fc.oneof(
      { weight: 4, arbitrary: scalars },
      fc.bigInt({ min: ORDER, max: (1n << 256n) - 1n }),
    );
    fc.assert(
      fc.property(fc.array(each, { maxLength: 8 }), scalars, (values, after) => {
        agree(BASES, (workspace) => {
          const bytes = concat(...values.map((value) => littleEndian(value, 32)));
          const outcome = workspace.decodeScalars(bytes);
          const places = loadScalars(workspace, [after]);
          return [typeof outcome === 'object' && outcome, seen(workspace, places)];
        });
      }),
      runs(40),
    );
  });
});

describe('reduceWide', () => {
  const quotient = ALL_ONES / ORDER;
  const multiples = [0n, 1n, 2n, 3n, (1n << 128n) - 1n, 1n << 252n, quotient - 1n, quotient];
  const bits = [0n, 28n, 29n, 32n, 64n, 252n, 255n, 256n, 261n, 319n, 320n, 384n, 448n, 511n];

  test('what is near multiples of ℓ and powers of two, and all ones', () => {
    const values = [
      ...multiples.flatMap((k) => [k * ORDER - 1n, k * ORDER, k * ORDER + 1n]),
      ...bits.flatMap((k) => [(1n << k) - 1n, 1n << k, ALL_ONES - (1n << k)]),
      ...[ALL_ONES, ALL_ONES - 1n],
    ].filter((value) => value >= 0n);
    for (const value of values) {
      const outcome = agree(BASES, (workspace) =>
        seen(workspace, [workspace.reduceWide(littleEndian(value, 64))]),
      );
      expect({ value, outcome }).toEqual({ value, outcome: encodedMultiple(scalarFrom(value)) });
    }
  });

  test('any 64 bytes', () => {
    const wide = fc.bigInt({ min: 0n, max: ALL_ONES });
    fc.assert(
      fc.property(fc.array(wide, { maxLength: 40 }), (values) => {
        agree(pointEncodings(values.length), (workspace) =>
          seen(
            workspace,
            values.map((value) => workspace.reduceWide(littleEndian(value, 64))),
          ),
        );
      }),
      runs(15),
    );
  });

  test.each([0, 32, 63, 65])('%d bytes are a mistake of the caller', (length) => {
    const said = agree(BASES, (workspace) => {
      try {
        workspace.reduceWide(new Uint8Array(length));
        return 'nothing';
      } catch (error) {
        return error instanceof TypeError;
      }
    });
    expect(said).toBe(true);
  });
});

/** One step of a calculation on numbered scalars. */
interface Step {
  readonly name: 'set' | 'add' | 'subtract' | 'addProduct' | 'subtractProduct' | 'addMultiple';
  readonly to: number;
  readonly a: number;
  readonly b: number;
  readonly k: number;
}

const REGISTERS = 5;
const register = fc.nat({ max: REGISTERS - 1 });
const MULTIPLES = [0, 1, -1, 2, 1000, -(2 ** 20), 2 ** 30, 2 ** 31 - 1, -(2 ** 31) + 1];
const steps: fc.Arbitrary<Step> = fc.record({
  name: fc.constantFrom(
    ...(['set', 'add', 'subtract', 'addProduct', 'subtractProduct', 'addMultiple'] as const),
  ),
  to: register,
  a: register,
  b: register,
  k: fc.oneof(fc.constantFrom(...MULTIPLES), fc.integer({ min: -(2 ** 31) + 1, max: 2 ** 31 - 1 })),
});

function take(workspace: Workspace, places: readonly ScalarAt[], step: Step): void {
  const [to, a, b] = [step.to, step.a, step.b].map((i) => places[i]);
  if (to === undefined || a === undefined || b === undefined) throw new Error('no such place');
  if (step.name === 'addMultiple') workspace.addMultiple(to, a, step.k);
  else if (step.name === 'addProduct' || step.name === 'subtractProduct')
    workspace[step.name](to, a, b);
  else workspace[step.name](to, a);
}

/** Places of every kind, holding `values`: own scalars, a point's coefficient, a shared point's. */
function placesOf(workspace: Workspace, values: readonly Scalar[]): ScalarAt[] {
  const own = loadScalars(workspace, values);
  const point = accepted(workspace.decodePoints(BASES[1] ?? new Uint8Array()));
  const others = [workspace.coefficient(point), workspace.shared(0), workspace.zero()];
  const loaded = own.slice(0, others.length);
  return [
    ...others.map((place, i) => {
      const value = loaded[i];
      if (value !== undefined) workspace.set(place, value);
      return place;
    }),
    ...own.slice(others.length),
  ];
}

function loadPair(workspace: Workspace, left: Scalar, right: Scalar): [ScalarAt, ScalarAt] {
  const [a, b] = loadScalars(workspace, [left, right]);
  if (a === undefined || b === undefined) throw new Error('no such place');
  return [a, b];
}

describe('calculating', () => {
  const values = fc.array(scalars, { minLength: REGISTERS, maxLength: REGISTERS });

  test('any few steps, a scalar often being its own operand', () => {
    fc.assert(
      fc.property(values, fc.array(steps, { maxLength: 12 }), (start, program) => {
        agree(BASES, (workspace) => {
          const places = placesOf(workspace, start);
          for (const step of program) take(workspace, places, step);
          return seen(workspace, places.slice(2));
        });
      }),
      runs(100),
    );
  });

  test('each step on each pair of edges', () => {
    const names = ['add', 'subtract', 'addProduct', 'subtractProduct'] as const;
    const partners = [0n, 1n, ORDER - 1n, 1n << 252n, (1n << 128n) - 1n];
    const pairs = EDGE_SCALARS.flatMap((a) =>
      [a, ...partners].map((b): [bigint, bigint] => [a, b]),
    );
    agree(pointEncodings(names.length * pairs.length), (workspace) => {
      const results = pairs.flatMap(([left, right]) => {
        const [a, b] = loadPair(workspace, left, right);
        return names.map((name) => {
          const to = workspace.zero();
          workspace.set(to, b);
          if (name === 'add' || name === 'subtract') workspace[name](to, a);
          else workspace[name](to, a, b);
          return to;
        });
      });
      return seen(workspace, results);
    });
  });

  test('every multiple of every edge', () => {
    const count = 2 * MULTIPLES.length * EDGE_SCALARS.length;
    agree(pointEncodings(count), (workspace) => {
      const results = EDGE_SCALARS.flatMap((value) =>
        MULTIPLES.flatMap((k) => {
          const [a, to] = loadPair(workspace, value, ORDER - 1n);
          workspace.addMultiple(to, a, k);
          workspace.addMultiple(a, a, k);
          return [a, to];
        }),
      );
      return seen(workspace, results);
    });
  });

  test('thousands of steps on end, largest values first', () => {
    const start = [ORDER - 1n, ORDER - 2n, 1n << 252n, (1n << 252n) - 1n, ORDER >> 1n];
    const long = fc.array(steps, { minLength: 3000, maxLength: 3000 });
    fc.assert(
      fc.property(long, (program) => {
        agree(pointEncodings(REGISTERS), (workspace) => {
          const places = loadScalars(workspace, start);
          for (const step of program) take(workspace, places, step);
          return seen(workspace, places);
        });
      }),
      runs(4),
    );
  });

  test('one sum of thousands of terms, each the largest', () => {
    const names = ['add', 'subtract', 'addProduct', 'subtractProduct', 'addMultiple'] as const;
    for (const name of names) {
      agree(BASES, (workspace) => {
        const places = loadScalars(workspace, [ORDER - 1n, ORDER - 1n, ORDER - 1n]);
        const step = { name, to: 0, a: 1, b: 2, k: 2 ** 31 - 1 };
        for (let i = 0; i < 5000; i++) take(workspace, places, step);
        return seen(workspace, places);
      });
    }
  });
});
