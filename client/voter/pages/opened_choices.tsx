import type { JSX } from 'preact';
import { readingOrder } from '../../../crypto/wire/party_lists.ts';
import { electionText } from '../../i18n/language.ts';
import { SummaryRow } from '../../ui/summary_row.tsx';
import type { OpenedContest } from '../booth/opened_ballot.ts';
import { formOf } from '../contest_form.ts';
import { t } from '../texts.ts';

/** What an opened ballot holds, contest by contest. */
export function OpenedChoices(props: { readonly contests: readonly OpenedContest[] }): JSX.Element {
  return (
    <dl class="govuk-summary-list glas-review">
      {props.contests.map((opened) => {
        const texts = heldTexts(opened);
        return (
          <SummaryRow key={opened.contest.id} name={electionText(opened.contest.title)}>
            {texts.length === 0 && <em>{t('review-blank')}</em>}
            {texts.map((text, i) => (
              <strong class="glas-chosen-line" key={i}>
                {text}
              </strong>
            ))}
          </SummaryRow>
        );
      })}
    </dl>
  );
}

/**
 * Every selection whose value is not zero, candidates after their list. Also what no rule allows is shown
 * as it is: a device that seals wrongly need not keep to them.
 */
function heldTexts({ contest, values }: OpenedContest): string[] {
  const scored = formOf(contest).kind === 'scores';
  const name = (j: number): string => electionText(contest.selections[j]?.label ?? {});
  return readingOrder(contest).flatMap(({ selection, list }) => {
    const count = values[selection] ?? 0;
    if (count === 0) return [];
    // Candidates of several lists may be called the same.
    const choice = list === undefined ? name(selection) : `${name(list)}: ${name(selection)}`;
    return [scored || count > 1 ? t('review-points', { choice, count }) : choice];
  });
}
