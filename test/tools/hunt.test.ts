import { expect, test } from 'vitest';
import { Hunt } from '../mutate/hunt.ts';
import type { Line, Seen, Tried } from '../mutate/plan.ts';
import type { Site } from '../mutate/sites.ts';
import { wavesOf } from '../mutate/waves.ts';

const FILE = 'test/server/cast.test.ts';
const SITE: Site = {
  file: 'server/use_cases/cast.ts',
  line: 7,
  kind: 'condition',
  code: 'isCast',
  key: 'server/use_cases/cast.ts isCast #1',
  parts: [],
};

function seen(test: string, passed = true): Seen {
  return { kind: 'seen', file: FILE, test, ms: 10, passed, fired: [1] };
}

function tried(test: string, outcome: Tried['outcome']): Tried {
  return { kind: 'tried', file: FILE, test, number: 1, outcome };
}

/** A hunt after one check, which one test cannot try twice in its process. */
function huntWithSpoilt(): Hunt {
  const hunt = new Hunt(new Map([[1, SITE]]), [seen('casts')]);
  expect(hunt.next()).toEqual({ [FILE]: { casts: [1] } });
  note(hunt, { casts: [1] }, [seen('casts'), tried('casts', 'begun'), tried('casts', 'spoilt')]);
  return hunt;
}

function note(hunt: Hunt, tests: Record<string, number[]>, lines: readonly Line[]): void {
  hunt.note({ [FILE]: tests }, lines);
}

test('a test that cannot be run twice is run alone as it is before a failure counts', () => {
  const hunt = huntWithSpoilt();
  expect(hunt.next()).toEqual({ [FILE]: { casts: [] } });
  note(hunt, { casts: [] }, [seen('casts')]);
  expect(hunt.next()).toEqual({ [FILE]: { casts: [-1] } });
  note(hunt, { casts: [-1] }, [tried('casts', 'begun'), tried('casts', 'failed')]);
  expect(hunt.catchers()).toEqual(new Map([[SITE.key, `${FILE} > casts`]]));
  expect(hunt.next()).toBeUndefined();
});

test.each([
  ['fails', [seen('casts', false)]],
  ['says nothing', []],
])('one that %s alone is left out: the check is a survivor', (_, lines) => {
  const hunt = huntWithSpoilt();
  hunt.next();
  note(hunt, { casts: [] }, lines);
  expect(hunt.next()).toBeUndefined();
  expect(hunt.survivors()).toMatchObject([{ site: SITE }]);
});

test('what is tried afresh, or alone, has a run of its own; what is caught meanwhile is not tried', () => {
  const attempts = { [FILE]: { first: [1, 2], second: [-1, -2], third: [] } };
  expect(wavesOf(attempts)).toEqual([
    { [FILE]: { first: [1, 2] } },
    { [FILE]: { second: [-1] } },
    { [FILE]: { second: [-2] } },
    { [FILE]: { third: [] } },
  ]);
  const hunt = huntWithSpoilt();
  note(hunt, { first: [1] }, [tried('first', 'failed')]);
  expect(hunt.withoutCaught({ [FILE]: { second: [-1], third: [] } })).toEqual({
    [FILE]: { third: [] },
  });
});
