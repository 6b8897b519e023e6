import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expandMethod, namedContest } from '../../client/command_line/methods.ts';
import { choicesAreLegal } from '../../crypto/choices.ts';
import { parseAs } from '../../crypto/wire/entry.ts';

const title = { en: 'Title' };
const labels = (n: number): Record<string, string>[] =>
  Array.from({ length: n }, (_, j) => ({ en: `Option ${j + 1}` }));
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** The contest as a template file says it: through the schema, so that defaults apply. */
function expand(written: unknown): ReturnType<typeof expandMethod> {
  return expandMethod(parseAs(namedContest, written));
}

const someValues = (n: number, highest: number): fc.Arbitrary<number[]> =>
  fc.array(fc.integer({ min: 0, max: highest }), { minLength: n, maxLength: n });

describe('a method by name admits exactly the votes it says', () => {
  test('choose-one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }).chain((n) => someValues(n, 1)),
        (values) => {
          const contest = expand({
            id: 'c',
            method: 'choose-one',
            title,
            options: labels(values.length),
          });
          expect(choicesAreLegal(contest, values)).toBe(sum(values) === 1);
        },
      ),
    );
  });

  test('choose-up-to', () => {
    const cases = fc.integer({ min: 1, max: 8 }).chain((n) =>
      fc.integer({ min: 1, max: n }).chain((most) =>
        fc.record({
          most: fc.constant(most),
          least: fc.integer({ min: 0, max: most }),
          values: someValues(n, 1),
        }),
      ),
    );
    fc.assert(
      fc.property(cases, ({ most, least, values }) => {
        const options = labels(values.length);
        const contest = expand({ id: 'c', method: 'choose-up-to', title, options, most, least });
        expect(choicesAreLegal(contest, values)).toBe(sum(values) >= least && sum(values) <= most);
      }),
    );
  });

  test('score', () => {
    const cases = fc
      .record({ n: fc.integer({ min: 1, max: 6 }), highest: fc.integer({ min: 1, max: 5 }) })
      .chain(({ n, highest }) =>
        fc.record({
          highest: fc.constant(highest),
          budget: fc.integer({ min: 1, max: n * highest }),
          values: someValues(n, highest + 1),
        }),
      );
    fc.assert(
      fc.property(cases, ({ highest, budget, values }) => {
        const options = labels(values.length);
        const contest = expand({ id: 'c', method: 'score', title, options, highest, budget });
        const fits = values.every((v) => v <= highest) && sum(values) <= budget;
        expect(choicesAreLegal(contest, values)).toBe(fits);
      }),
    );
  });

  test('list-with-preference: one list, at most one candidate, and only of that list', () => {
    const cases = fc
      .array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 4 })
      .chain((sizes) =>
        fc.record({ sizes: fc.constant(sizes), values: someValues(sizes.length + sum(sizes), 1) }),
      );
    fc.assert(
      fc.property(cases, ({ sizes, values }) => {
        const lists = sizes.map((size, i) => ({
          name: { en: `List ${i}` },
          candidates: labels(size),
        }));
        const contest = expand({ id: 'c', method: 'list-with-preference', title, lists });
        expect(choicesAreLegal(contest, values)).toBe(listVoteIsLegal(sizes, values));
      }),
      { numRuns: 500 },
    );
  });

  test('rules are taken as they are written', () => {
    const selections = [{ label: { en: 'A' }, maximum: 3 }];
    const rules = [{ minimum: 1, maximum: 2, terms: [[0, 1]] }];
    expect(expand({ id: 'c', method: 'rules', title, selections, rules })).toEqual({
      ...{ id: 'c', title },
      ...{ selections, rules },
    });
  });
});

/** The rule in words, for the test: which list, then whose candidates. */
function listVoteIsLegal(sizes: readonly number[], values: readonly number[]): boolean {
  const chosen = sizes.flatMap((_, i) => (values[i] === 1 ? [i] : []));
  let at = sizes.length;
  const preferences = sizes.map((size) => sum(values.slice(at, (at += size))));
  return (
    chosen.length === 1 &&
    sum(preferences) <= 1 &&
    preferences.every((count, i) => count === 0 || chosen.includes(i))
  );
}

describe('numbers that contradict each other are refused by name', () => {
  const contest = { id: 'c', title, options: labels(3) };
  test.each([
    ['most', { ...contest, method: 'choose-up-to', most: 4 }],
    ['least', { ...contest, method: 'choose-up-to', most: 1, least: 2 }],
    ['budget', { ...contest, method: 'score', highest: 2, budget: 7 }],
  ])('%s', (member, written) => {
    expect(() => expand(written)).toThrow(
      expect.objectContaining({
        code: 'TEMPLATE',
        message: expect.stringContaining(member) as string,
      }),
    );
  });

  test('a method nobody knows', () => {
    expect(() => expand({ ...contest, method: 'ranked' })).toThrow(
      expect.objectContaining({ code: 'SCHEMA' }),
    );
  });
});
