import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choicesAreLegal, combineValues } from '../../crypto/choices.ts';
import { breakingChoices, contestWithChoice } from '../support/arbitrary_contest.ts';
import { score } from '../support/sample_manifest.ts';

test('a choice is legal where every value and every rule is within its bounds', () => {
  fc.assert(
    fc.property(contestWithChoice('c'), (legal) => {
      expect(choicesAreLegal(legal.contest, legal.values)).toBe(true);
      for (const values of breakingChoices(legal)) {
        expect(choicesAreLegal(legal.contest, values)).toBe(false);
      }
    }),
  );
});

test('each bound is included, and nothing beyond it', () => {
  const contest = score('c', 2, 3, 4);
  for (const values of [
    [0, 0],
    [3, 1],
    [1, 3],
    [2, 2],
  ])
    expect(choicesAreLegal(contest, values)).toBe(true);
  for (const values of [[4, 0], [3, 2], [-1, 1], [0, 3.5], [3], [3, 1, 0], []]) {
    expect(choicesAreLegal(contest, values)).toBe(false);
  }
});

test('a rule sums its coefficients times the values', () => {
  expect(
    combineValues(
      [
        [0, 2],
        [2, -3],
      ],
      [5, 100, 1],
    ),
  ).toBe(7);
  expect(combineValues([], [1])).toBe(0);
});
