import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formOf } from '../../../client/voter/contest_form.ts';
import { findInLists } from '../../../client/voter/find_in_lists.ts';
import { chosenIn, partyLists, readingOrder } from '../../../crypto/wire/party_lists.ts';
import { wordsOf } from '../../../client/voter/search_words.ts';
import { expandMethod } from '../../../client/command_line/methods.ts';
import type { Contest, Rule } from '../../../crypto/wire/manifest.ts';
import { runs } from '../../support/runs.ts';
import { chooseOne, chooseUpTo, listWithPreference, score } from '../../support/sample_manifest.ts';

const text = (words: string) => ({ en: words });

/** Two lists with candidates, and a selection for nobody. */
const COUNCIL = expandMethod({
  id: 'council',
  method: 'list-with-preference',
  title: text('Council'),
  lists: [
    { name: text('1 Green Valley'), candidates: [text('101 Ivan Petrov'), text('102 Ana Ilieva')] },
    { name: text('2 Old Town'), candidates: [text('101 Petra Ivanova')] },
    { name: text('I support no one'), candidates: [] },
  ],
});

describe('lists are known by their rules alone', () => {
  test('in any order of the rules', () => {
    const lists = [
      { selection: 0, candidates: [3, 4] },
      { selection: 1, candidates: [5] },
      { selection: 2, candidates: [] },
    ];
    const order = fc.shuffledSubarray(COUNCIL.rules, { minLength: COUNCIL.rules.length });
    fc.assert(
      fc.property(order, (rules) => {
        expect(formOf({ ...COUNCIL, rules })).toEqual({ kind: 'lists', optional: false, lists });
      }),
      runs(20),
    );
  });

  test('with candidates right below their list, and where no list need be chosen', () => {
    const contest: Contest = {
      ...listWithPreference('mixed', 2, 1),
      rules: [
        {
          minimum: 0,
          maximum: 1,
          terms: [
            [0, 1],
            [1, -1],
          ],
        },
        {
          minimum: 0,
          maximum: 1,
          terms: [
            [0, 1],
            [2, 1],
          ],
        },
        {
          minimum: 0,
          maximum: 1,
          terms: [
            [2, 1],
            [3, -1],
          ],
        },
      ],
    };
    expect(partyLists(contest)).toEqual({
      optional: true,
      lists: [
        { selection: 0, candidates: [1] },
        { selection: 2, candidates: [3] },
      ],
    });
  });

  const [sum, first, second] = COUNCIL.rules as [Rule, Rule, Rule];
  test.each<[string, Contest]>([
    ['one of three', chooseOne('a', 3)],
    ['up to two', chooseUpTo('a', 3, 2)],
    ['points', score('a', 3, 5, 7)],
    ['no rule', { ...COUNCIL, rules: [] }],
    ['two lists to choose', { ...COUNCIL, rules: [{ ...sum, maximum: 2 }, first, second] }],
    ['no list to choose', { ...COUNCIL, rules: [{ ...sum, minimum: -1 }, first, second] }],
    ['a candidate of no list', { ...COUNCIL, rules: [sum, first] }],
    ['a candidate of two lists', { ...COUNCIL, rules: [sum, first, withTerm(second, [4, -1])] }],
    ['a list with two rules', { ...COUNCIL, rules: [sum, first, second, first] }],
    ['two sums', { ...COUNCIL, rules: [sum, first, second, sum] }],
    ['two preferences', { ...COUNCIL, rules: [sum, first, { ...second, minimum: -1 }] }],
    ['a needed preference', { ...COUNCIL, rules: [sum, first, { ...second, maximum: 0 }] }],
    [
      'a candidate who counts twice',
      { ...COUNCIL, rules: [sum, first, withTerm(second, [5, -2])] },
    ],
    ['a list as candidate', { ...COUNCIL, rules: [sum, withTerm(first, [2, -1]), second] }],
    [
      'marks above one',
      { ...COUNCIL, selections: COUNCIL.selections.map((each) => ({ ...each, maximum: 2 })) },
    ],
  ])('not %s', (_what, contest) => {
    expect(partyLists(contest)).toBeUndefined();
  });
});

test('are read with their candidates below them', () => {
  expect(readingOrder(COUNCIL)).toEqual([
    { selection: 0 },
    { selection: 3, list: 0 },
    { selection: 4, list: 0 },
    { selection: 1 },
    { selection: 5, list: 1 },
    { selection: 2 },
  ]);
  expect(readingOrder(chooseOne('a', 2))).toEqual([{ selection: 0 }, { selection: 1 }]);
});

test('list and preference as the values have them', () => {
  const lists = partyLists(COUNCIL) ?? { optional: false, lists: [] };
  const chosen = (values: number[]) => {
    const { list, candidate } = chosenIn(lists, values);
    return [list?.selection, candidate];
  };
  expect(chosen([0, 0, 0, 0, 0, 0])).toEqual([undefined, undefined]);
  expect(chosen([1, 0, 0, 0, 0, 0])).toEqual([0, undefined]);
  expect(chosen([1, 0, 0, 0, 1, 0])).toEqual([0, 4]);
  expect(chosen([0, 0, 1, 0, 0, 0])).toEqual([2, undefined]);
});

describe('one search over lists and candidates', () => {
  const { lists } = partyLists(COUNCIL) ?? { lists: [] };
  const words = COUNCIL.selections.map(({ label }) => wordsOf(label['en'] ?? ''));
  const search = (typed: string) =>
    findInLists(lists, words, typed).lists.map(({ selection, isFound, candidates }) => [
      selection,
      isFound,
      ...candidates,
    ]);

  test.each<[string, unknown[][]]>([
    [
      '',
      [
        [0, true],
        [1, true],
        [2, true],
      ],
    ],
    [
      '! ?',
      [
        [0, true],
        [1, true],
        [2, true],
      ],
    ],
    ['green', [[0, true]]],
    [
      'iva',
      [
        [0, false, 3],
        [1, false, 5],
      ],
    ],
    [
      '101',
      [
        [0, false, 3],
        [1, false, 5],
      ],
    ],
    ['green iva', [[0, false, 3]]],
    ['no one', [[2, true]]],
    ['nobody', []],
  ])('“%s”', (typed, found) => {
    expect(search(typed)).toEqual(found);
  });

  test('shows the first forty and counts them all', () => {
    const many = listWithPreference('many', 30, 35);
    const large = partyLists(many)?.lists ?? [];
    const labels = many.selections.map(({ label }) => wordsOf(label['en'] ?? ''));
    const found = findInLists(large, labels, 'option');
    expect(found).toMatchObject({ count: 30 * 36, shown: 40 });
    expect(found.lists.map(({ candidates }) => candidates.length)).toEqual([35, 3]);
    const lists = partyLists(listWithPreference('many', 60, 1))?.lists ?? [];
    expect(findInLists(lists, [], ' ').lists).toHaveLength(60);
  });
});

function withTerm(rule: Rule, term: [number, number]): Rule {
  const others = rule.terms.filter(([j]) => j !== term[0]);
  return { ...rule, terms: [...others, term].sort(([a], [b]) => a - b) };
}
