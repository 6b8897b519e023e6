import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pointAfter } from '../../../../crypto/group/kernel/workspace.ts';
import { encodePoint, multiplyGenerator } from '../../../../crypto/group/ristretto.ts';
import { ORDER, scalarFrom } from '../../../../crypto/group/scalar.ts';
import { concat } from '../../../../crypto/wire/bytes.ts';
import { runs } from '../../../support/runs.ts';
import { accepted, agree, loadTerms } from './agreement.ts';
import { BASES, encodings, opposite, pointEncodings, ZERO } from './samples.ts';

const WEIGHTS = [0, 1, 2, 3, 100, 2 ** 16, 2 ** 30, 2 ** 31 - 1];
const weights = fc.oneof(fc.constantFrom(...WEIGHTS), fc.nat({ max: 2 ** 31 - 1 }));
const [P = ZERO, Q = ZERO] = pointEncodings(2);

function multiple(n: bigint): Uint8Array {
  return encodePoint(multiplyGenerator(scalarFrom(n)));
}

describe('totals', () => {
  test.each(WEIGHTS)('of one point with the weight %d', (weight) => {
    const total = agree(BASES, (workspace) => {
      const point = accepted(workspace.decodePoints(multiple(3n)));
      workspace.addToTotal(0, point, weight);
      return workspace.total(0);
    });
    expect(total).toEqual(multiple(3n * BigInt(weight)));
  });

  test('of any points, in any places', () => {
    const added = fc.record({ place: fc.nat({ max: 40 }), encoding: encodings, weight: weights });
    fc.assert(
      fc.property(fc.array(added, { maxLength: 12 }), (each) => {
        agree(BASES, (workspace) => {
          for (const { place, encoding, weight } of each) {
            workspace.addToTotal(
              place,
              accepted(workspace.decodePointsOrIdentity(encoding)),
              weight,
            );
          }
          return [0, 39, 40, 41, ...each.map(({ place }) => place)].map((place) =>
            workspace.total(place),
          );
        });
      }),
      runs(30),
    );
  });

  test('where nothing was added the identity stands', () => {
    const totals = agree(BASES, (workspace) => {
      const before = [0, 1, 1000].map((place) => workspace.total(place));
      workspace.addToTotal(7, accepted(workspace.decodePoints(P)), 1);
      return [...before, workspace.total(6), workspace.total(8)];
    });
    expect(totals).toEqual(totals.map(() => ZERO));
  });

  test('of a point and its opposite, and of the identity', () => {
    const totals = agree(BASES, (workspace) => {
      const some = accepted(workspace.decodePointsOrIdentity(concat(P, opposite(P), ZERO)));
      [100, 100, 5].forEach((weight, i) => {
        workspace.addToTotal(0, pointAfter(some, i), weight);
        workspace.addToTotal(1, pointAfter(some, i), 1);
      });
      return [workspace.total(0), workspace.total(1)];
    });
    expect(totals).toEqual([ZERO, ZERO]);
  });

  test('of the same point over and over', () => {
    const total = agree(BASES, (workspace) => {
      const point = accepted(workspace.decodePoints(multiple(1n)));
      for (let i = 0; i < 3000; i++) workspace.addToTotal(2, point, 1 + (i % 2));
      return workspace.total(2);
    });
    expect(total).toEqual(multiple(4500n));
  });

  test('outlive the items that they are made of', () => {
    const [kept, grown] = agree(BASES, (workspace) => {
      workspace.addToTotal(0, accepted(workspace.decodePoints(multiple(2n))), 1);
      workspace.close();
      workspace.addToTotal(0, accepted(workspace.decodePoints(multiple(3n))), 100);
      workspace.open();
      workspace.clear();
      loadTerms(workspace, [P, Q], [1n, 2n]);
      workspace.close();
      workspace.value(0, 1);
      const before = workspace.total(0);
      workspace.addToTotal(0, accepted(workspace.decodePoints(multiple(5n))), 2);
      return [before, workspace.total(0), workspace.value(0, 1)];
    });
    expect([kept, grown]).toEqual([multiple(302n), multiple(312n)]);
  });
});

describe('doubles of steps', () => {
  test.each([0, 1, 2, 3, 64, 65, 1000])('%d of them', (count) => {
    const doubles = agree(BASES, (workspace) => workspace.doublesOfSteps(P, Q, count));
    expect(doubles.length).toBe(32 * count);
  });

  test('from any start by any step', () => {
    fc.assert(
      fc.property(encodings, encodings, fc.nat({ max: 9 }), (start, step, count) => {
        agree(BASES, (workspace) => workspace.doublesOfSteps(start, step, count));
      }),
      runs(40),
    );
  });

  test('through the identity, from it, and by it', () => {
    const passing = agree(BASES, (workspace) => [
      workspace.doublesOfSteps(multiple(-3n), multiple(1n), 7),
      workspace.doublesOfSteps(ZERO, multiple(1n), 3),
      workspace.doublesOfSteps(multiple(1n), ZERO, 3),
      workspace.doublesOfSteps(ZERO, ZERO, 3),
      workspace.doublesOfSteps(multiple(1n), multiple(-1n), 2),
    ]);
    const around = [-6n, -4n, -2n, 0n, 2n, 4n, 6n].map(multiple);
    expect(passing[0]).toEqual(concat(...around));
    expect(passing[2]).toEqual(concat(multiple(2n), multiple(2n), multiple(2n)));
  });

  test('the half of a point is found again', () => {
    const half = (ORDER + 1n) / 2n;
    const doubles = agree(BASES, (workspace) =>
      workspace.doublesOfSteps(multiple(half * 7n), multiple(half), 3),
    );
    expect(doubles).toEqual(concat(multiple(7n), multiple(8n), multiple(9n)));
  });

  test('leave the open item and the totals as they are', () => {
    agree(BASES, (workspace) => {
      loadTerms(workspace, [P], [9n]);
      workspace.addToTotal(0, accepted(workspace.decodePoints(Q)), 3);
      const doubles = workspace.doublesOfSteps(Q, P, 100);
      loadTerms(workspace, [Q], [8n]);
      workspace.close();
      return [doubles, workspace.points, workspace.value(0, 1), workspace.total(0)];
    });
  });

  test('of what is no point are a mistake of the caller', () => {
    const badly = [new Uint8Array(32).fill(255), P.subarray(1), concat(P, Q), new Uint8Array()];
    const said = agree(BASES, (workspace) =>
      badly.flatMap((encoding) =>
        [
          [encoding, Q],
          [Q, encoding],
        ].map(([start = ZERO, step = ZERO]) => {
          try {
            return workspace.doublesOfSteps(start, step, 2);
          } catch (error) {
            return error instanceof TypeError;
          }
        }),
      ),
    );
    expect(said).toEqual(said.map(() => true));
  });
});
