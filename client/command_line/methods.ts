import { identifier, integer, texts } from '../../crypto/wire/fields.ts';
import * as limit from '../../crypto/wire/limits.ts';
import {
  type Contest,
  contest as rawContest,
  type Rule,
  type Selection,
} from '../../crypto/wire/manifest.ts';
import * as z from '../../crypto/wire/schema.ts';
import { Failure } from './failure.ts';

/**
 * Voting methods by the names that officials know, and the rules they become. Nothing but the rules
 * is published, proved and verified. docs/protocol.md §5.
 */
const options = z.array(texts).check(z.minLength(1), z.maxLength(limit.MAX_SELECTIONS));
const named = { id: identifier, title: texts };

const chooseOne = z.strictObject({ ...named, method: z.literal('choose-one'), options });

const chooseUpTo = z.strictObject({
  ...named,
  method: z.literal('choose-up-to'),
  options,
  most: integer(1, limit.MAX_RULE_BOUND),
  least: z.optional(integer(0, limit.MAX_RULE_BOUND)),
});

/** Each option gets 0..highest points; all together at most `budget`. */
const score = z.strictObject({
  ...named,
  method: z.literal('score'),
  options,
  highest: integer(1, limit.MAX_SELECTION_VALUE),
  budget: integer(1, limit.MAX_RULE_BOUND),
});

/** One list, and at most one preference among its own candidates. */
const listWithPreference = z.strictObject({
  ...named,
  method: z.literal('list-with-preference'),
  lists: z
    .array(
      z.strictObject({
        name: texts,
        candidates: z.optional(z.array(texts).check(z.maxLength(limit.MAX_SELECTIONS))),
      }),
    )
    .check(z.minLength(1), z.maxLength(limit.MAX_RULES)),
});

/** Selections and rules written out, for what has no name here. */
const written = z.strictObject({ ...rawContest.shape, method: z.literal('rules') });

export const namedContest = z.discriminatedUnion('method', [
  chooseOne,
  chooseUpTo,
  score,
  listWithPreference,
  written,
]);
export type NamedContest = z.infer<typeof namedContest>;

/**
 * A contest as the manifest has it. Throws a Failure TEMPLATE where the numbers contradict each
 * other, for instance more to choose than there are options.
 */
export function expandMethod(named: NamedContest): Contest {
  const { id, title } = named;
  switch (named.method) {
    case 'choose-one':
      return { id, title, selections: yesOrNo(named.options), rules: [sumRule(named, 1, 1)] };
    case 'choose-up-to':
      assertFits(named.id, 'least', named.least ?? 0, named.most);
      assertFits(named.id, 'most', named.most, named.options.length);
      return {
        id,
        title,
        selections: yesOrNo(named.options),
        rules: [sumRule(named, named.least ?? 0, named.most)],
      };
    case 'score':
      assertFits(named.id, 'budget', named.budget, named.highest * named.options.length);
      return {
        id,
        title,
        selections: named.options.map((label) => ({ label, maximum: named.highest })),
        rules: [sumRule(named, 0, named.budget)],
      };
    case 'list-with-preference':
      return { id, title, ...expandLists(named.lists) };
    case 'rules':
      return { id, title, selections: named.selections, rules: named.rules };
  }
}

function yesOrNo(labels: readonly Selection['label'][]): Selection[] {
  return labels.map((label) => ({ label, maximum: 1 }));
}

/** minimum ≤ Σ v ≤ maximum over all options. */
function sumRule(named: { options: readonly unknown[] }, minimum: number, maximum: number): Rule {
  return { minimum, maximum, terms: named.options.map((_, j) => [j, 1]) };
}

/**
 * Selections: all lists, then the candidates list by list. Rules: Σ L_i = 1; for each list with
 * candidates L_i − Σ_j C_ij in 0..1, so a preference needs its own list and there is at most one.
 */
function expandLists(
  lists: z.infer<typeof listWithPreference>['lists'],
): Pick<Contest, 'selections' | 'rules'> {
  const selections = yesOrNo(lists.map(({ name }) => name));
  const preferences: Rule[] = [];
  lists.forEach(({ candidates = [] }, i) => {
    if (candidates.length === 0) return;
    const first = selections.length;
    const own = candidates.map((_, j): [number, number] => [first + j, -1]);
    selections.push(...yesOrNo(candidates));
    preferences.push({ minimum: 0, maximum: 1, terms: [[i, 1], ...own] });
  });
  return { selections, rules: [sumRule({ options: lists }, 1, 1), ...preferences] };
}

function assertFits(contest: string, member: string, value: number, most: number): void {
  if (value <= most) return;
  throw new Failure(
    'TEMPLATE',
    `Contest ${contest}: "${member}" is ${value}, yet at most ${most} is possible.`,
    'Correct the template.',
  );
}
