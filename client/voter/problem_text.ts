import type { Contest } from '../../crypto/wire/manifest.ts';
import { electionText } from '../i18n/language.ts';
import { type ContestProblem, formOf } from './contest_form.ts';
import { t } from './texts.ts';

/** A problem with a contest's values, in words. */
export function problemText(problem: ContestProblem, contest: Contest): string {
  const form = formOf(contest);
  const points = form.kind === 'scores';
  switch (problem.is) {
    case 'nothing-chosen':
      if (form.kind === 'scores') return t('problem-points-few', { count: form.least });
      if (form.kind === 'lists') return t('lists-problem-nothing');
      return form.kind === 'several'
        ? t('problem-nothing-several', { count: form.least })
        : t('problem-nothing');
    case 'too-many':
      return t(points ? 'problem-points-many' : 'problem-too-many', { count: problem.by });
    case 'too-few':
      return t(points ? 'problem-points-few' : 'problem-too-few', { count: problem.by });
    case 'score': {
      const choice = electionText(contest.selections[problem.selection]?.label ?? {});
      return t('problem-score', { choice, maximum: problem.maximum });
    }
    case 'rules':
      return t('problem-rules');
  }
}

/** id of the control where a problem is mended. */
export function problemTarget(problem: ContestProblem, contest: Contest): string {
  const form = formOf(contest);
  // Before a list is chosen, only lists are on the page.
  const first = form.kind === 'lists' ? (form.lists[0]?.selection ?? 0) : 0;
  return `selection-${String(problem.is === 'score' ? problem.selection : first)}`;
}
