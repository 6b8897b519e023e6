import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formOf, onlyValues, problemOf, withValue } from '../../../client/voter/contest_form.ts';
import { matches } from '../../../client/voter/search_words.ts';
import { choicesAreLegal } from '../../../crypto/choices.ts';
import type { Contest } from '../../../crypto/wire/manifest.ts';
import { runs } from '../../support/runs.ts';
import { chooseOne, chooseUpTo, listWithPreference, score } from '../../support/sample_manifest.ts';

describe('how a contest is asked for', () => {
  test.each<[string, Contest, ReturnType<typeof formOf>]>([
    ['choose one', chooseOne('a', 3), { kind: 'one', optional: false }],
    ['at most one', chooseUpTo('a', 3, 1), { kind: 'one', optional: true }],
    ['up to two', chooseUpTo('a', 3, 2), { kind: 'several', least: 0, most: 2 }],
    ['a limit above the list', chooseUpTo('a', 3, 9), { kind: 'several', least: 0, most: 3 }],
    ['no rule', { ...chooseOne('a', 3), rules: [] }, { kind: 'several', least: 0, most: 3 }],
    ['points', score('a', 3, 5, 7), { kind: 'scores', least: 0, most: 7 }],
    [
      'points, no budget',
      { ...score('a', 3, 5, 7), rules: [] },
      { kind: 'scores', least: 0, most: 15 },
    ],
    ['rules of its own', { ...chooseOne('a', 3), rules: twoRules() }, { kind: 'free' }],
  ])('%s', (_name, contest, form) => {
    expect(formOf(contest)).toEqual(form);
  });
});

describe('what keeps values from being a ballot', () => {
  test('nothing, where the rules hold: exactly then', () => {
    const contests = [
      chooseOne('a', 4),
      chooseUpTo('b', 4, 2),
      score('c', 4, 3, 5),
      listWithPreference('d', 2, 1),
    ];
    const cases = fc
      .constantFrom(...contests)
      .chain((contest) =>
        fc.tuple(fc.constant(contest), fc.array(fc.nat(4), { minLength: 4, maxLength: 4 })),
      );
    fc.assert(
      fc.property(cases, ([contest, values]) => {
        expect(problemOf(contest, values) === undefined).toBe(choicesAreLegal(contest, values));
      }),
      runs(300),
    );
  });

  test.each<[string, Contest, number[], ReturnType<typeof problemOf>]>([
    ['nothing chosen', chooseOne('a', 3), [0, 0, 0], { is: 'nothing-chosen' }],
    ['two of one', chooseOne('a', 3), [1, 1, 0], { is: 'too-many', by: 1 }],
    ['four of two', chooseUpTo('a', 4, 2), [1, 1, 1, 1], { is: 'too-many', by: 2 }],
    ['one of exactly two', exactly(2), [1, 0, 0], { is: 'too-few', by: 1 }],
    ['a score above', score('a', 2, 3, 9), [0, 4], { is: 'score', selection: 1, maximum: 3 }],
    ['no number', score('a', 2, 3, 9), [Number.NaN, 0], { is: 'score', selection: 0, maximum: 3 }],
    ['a candidate without his list', listWithPreference('a', 2, 1), [1, 0, 0, 1], { is: 'rules' }],
    ['blank, where that is allowed', chooseUpTo('a', 3, 2), [0, 0, 0], undefined],
  ])('%s', (_name, contest, values, problem) => {
    expect(problemOf(contest, values)).toEqual(problem);
  });
});

test('marking one leaves one; changing one leaves the others', () => {
  expect(onlyValues(chooseOne('a', 3), 1)).toEqual([0, 1, 0]);
  expect(withValue([1, 2, 3], 1, 0)).toEqual([1, 0, 3]);
});

describe('searching a list', () => {
  test.each([
    ['14. ПП „Движение Напред“', '14', true],
    ['14. ПП „Движение Напред“', 'напр', true],
    ['14. ПП „Движение Напред“', 'дв 14', true],
    ['14. ПП „Движение Напред“', 'пред', false],
    ['Ștefan Țâru', 'stefan t', true],
    ['Йордан', 'иордан', false],
    ['Йордан', 'йор', true],
    ['Anything', '  ', true],
    ['И\u0306ордан', 'йор', true],
  ])('%s, asked for “%s”', (label, typed, found) => {
    expect(matches(label, typed)).toBe(found);
  });
});

function exactly(n: number): Contest {
  const contest = chooseUpTo('a', 3, n);
  return { ...contest, rules: contest.rules.map((rule) => ({ ...rule, minimum: n })) };
}

function twoRules(): Contest['rules'] {
  return [...chooseOne('a', 3).rules, ...chooseUpTo('a', 3, 2).rules];
}
