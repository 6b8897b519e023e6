import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Workspace } from '../../../../crypto/group/kernel/workspace.ts';
import { concat } from '../../../../crypto/wire/bytes.ts';
import { runs } from '../../../support/runs.ts';
import { accepted, agree, kernel, loadScalars, loadTerms } from './agreement.ts';
import { BASES, pointEncodings, scalars, ZERO } from './samples.ts';

const points = pointEncodings(40);

/** What can be done to a workspace's items, in any order. */
const acts = fc.oneof(
  fc.record({
    act: fc.constant('load' as const),
    from: fc.nat(30),
    coefficients: fc.array(scalars, { minLength: 1, maxLength: 6 }),
  }),
  fc.record({
    act: fc.constant('share' as const),
    base: fc.nat(BASES.length - 1),
    scalar: scalars,
  }),
  fc.record({
    act: fc.constantFrom('open' as const, 'close' as const, 'close' as const, 'look' as const),
  }),
  fc.record({ act: fc.constant('clear' as const) }),
);

type Act = typeof acts extends fc.Arbitrary<infer Value> ? Value : never;

/** What the caller can see after an act. */
function perform(workspace: Workspace, act: Act): unknown[] {
  switch (act.act) {
    case 'load':
      loadTerms(
        workspace,
        points.slice(act.from, act.from + act.coefficients.length),
        act.coefficients,
      );
      break;
    case 'share': {
      const [scalar] = loadScalars(workspace, [act.scalar]);
      if (scalar !== undefined) workspace.add(workspace.shared(act.base), scalar);
      break;
    }
    case 'look':
      return [workspace.value(0, workspace.items)];
    case 'close':
      return [workspace.close(), workspace.items, workspace.points];
    case 'open':
    case 'clear':
      workspace[act.act]();
  }
  return [workspace.items, workspace.points];
}

test('opened, closed, dropped, cleared and looked at in any order', () => {
  fc.assert(
    fc.property(fc.array(acts, { maxLength: 30 }), (each) => {
      agree(BASES, (workspace) => each.map((act) => perform(workspace, act)));
    }),
    runs(60),
  );
});

test('a dropped item leaves nothing behind', () => {
  const values = agree(BASES, (workspace) => {
    loadTerms(workspace, points.slice(0, 3), [1n, 2n, 3n]);
    workspace.close();
    workspace.open();
    loadTerms(workspace, points.slice(3, 9), [4n, 5n, 6n, 7n, 8n, 9n]);
    const [scalar] = loadScalars(workspace, [10n]);
    if (scalar !== undefined) workspace.set(workspace.shared(0), scalar);
    workspace.open();
    const whileOpen = [workspace.items, workspace.points];
    loadTerms(workspace, points.slice(9, 10), [0n]);
    workspace.close();
    return [whileOpen, workspace.value(0, 1), workspace.value(1, 2), workspace.value(0, 2)];
  });
  expect(values[0]).toEqual([1, 3]);
  expect(values[2]).toEqual(ZERO);
  expect(values[3]).toEqual(values[1]);
});

test('new points and scalars begin at zero, also where others have been', () => {
  const values = agree(BASES, (workspace) => {
    for (let round = 0; round < 3; round++) {
      loadTerms(
        workspace,
        points,
        points.map((_, i) => BigInt(i + 1)),
      );
      const weight = workspace.zero();
      workspace.drawWeight(weight);
      for (let base = 0; base < BASES.length; base++) workspace.set(workspace.shared(base), weight);
      if (round === 1) workspace.close();
      workspace.clear();
    }
    accepted(workspace.decodePoints(concat(...points)));
    workspace.set(workspace.shared(0), workspace.zero());
    workspace.close();
    return [workspace.items, workspace.points, workspace.value(0, 1)];
  });
  expect(values).toEqual([1, points.length, ZERO]);
});

test('what is looked at can be looked at again, and added to', () => {
  const [before, again, after] = agree(BASES, (workspace) => {
    loadTerms(workspace, points.slice(0, 5), [5n, 4n, 3n, 2n, 1n]);
    workspace.close();
    const first = workspace.value(0, 1);
    const second = workspace.value(0, 1);
    loadTerms(workspace, points.slice(0, 5), [1n, 2n, 3n, 4n, 5n]);
    workspace.close();
    return [first, second, workspace.value(0, 1), workspace.value(0, 2)];
  });
  expect(again).toEqual(before);
  expect(after).toEqual(before);
});

test('an item that is still open is in no value', () => {
  agree(BASES, (workspace) => {
    loadTerms(workspace, points.slice(0, 2), [1n, 2n]);
    workspace.close();
    loadTerms(workspace, points.slice(2, 4), [3n, 4n]);
    const value = workspace.value(0, 1);
    workspace.close();
    return [value, workspace.value(1, 2), workspace.value(0, 2)];
  });
});

test('a value looked at in the middle of an item leaves that item as it is', () => {
  const fill = (workspace: Workspace, look: boolean): Uint8Array => {
    loadTerms(
      workspace,
      points.slice(0, 30),
      points.slice(0, 30).map((_, i) => BigInt(i)),
    );
    workspace.close();
    const kept = loadScalars(workspace, [77n, 78n]);
    loadTerms(
      workspace,
      points.slice(30),
      points.slice(30).map((_, i) => BigInt(i)),
    );
    if (look) workspace.value(0, 1);
    kept.forEach((scalar, base) => workspace.set(workspace.shared(base), scalar));
    workspace.close();
    return workspace.value(0, 2);
  };
  const [looked, not] = [true, false].map((look) => agree(BASES, (w) => fill(w, look)));
  expect(looked).toEqual(not);
});

test('workspaces of one group keep apart', () => {
  const random = (length: number): Uint8Array => new Uint8Array(length).fill(1);
  const [one, other] = [kernel.workspace(BASES, random), kernel.workspace(BASES.slice(1), random)];
  loadTerms(one, points.slice(0, 2), [1n, 2n]);
  loadTerms(other, points.slice(2, 4), [3n, 4n]);
  one.close();
  other.close();
  const apart = [one.value(0, 1), other.value(0, 1)];
  const alone = [points.slice(0, 2), points.slice(2, 4)].map((some, i) =>
    agree(BASES, (workspace) => {
      loadTerms(workspace, some, i === 0 ? [1n, 2n] : [3n, 4n]);
      workspace.close();
      return workspace.value(0, 1);
    }),
  );
  expect(apart).toEqual(alone);
});

test('thousands of small items, wherever a range begins', () => {
  agree(BASES, (workspace) => {
    for (let n = 0; n < 2000; n++) {
      const count = n % 4;
      loadTerms(
        workspace,
        points.slice(n % 30, (n % 30) + count),
        [1n, 2n, 1n << 127n].slice(0, count),
      );
      if (n % 3 === 0) workspace.drawWeight(workspace.shared(n % BASES.length));
      workspace.close();
    }
    return [
      [0, 2000],
      [1, 2],
      [1500, 1700],
      [999, 1000],
      [7, 7],
      [1999, 2000],
    ].map(([start = 0, end = 0]) => workspace.value(start, end));
  });
});
