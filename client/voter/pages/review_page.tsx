import type { JSX } from 'preact';
import type { Contest } from '../../../crypto/wire/manifest.ts';
import { clockTime, longTime } from '../../i18n/dates.ts';
import { electionText } from '../../i18n/language.ts';
import { ErrorSummary } from '../../ui/error_summary.tsx';
import { Heading } from '../../ui/heading.tsx';
import { SummaryRow } from '../../ui/summary_row.tsx';
import { useShown } from '../context.ts';
import { formOf } from '../contest_form.ts';
import { preferenceText } from '../contest_lists.tsx';
import type { Journey } from '../journey.ts';
import { troubleText, VoterFrame } from '../parts.tsx';
import { chosenIn, type PartyLists } from '../../../crypto/wire/party_lists.ts';
import { t } from '../texts.ts';

type Reviewing = Extract<Journey, { at: 'review' }>;

const HURRY_MS = 5 * 60_000;

/** Every choice once more, before the ballot is sealed. */
export function ReviewPage({ journey }: { readonly journey: Reviewing }): JSX.Element {
  const { voting } = useShown();
  const { voter, choices, trouble } = journey;
  return (
    <VoterFrame back="step" help="review">
      {trouble !== undefined && <ErrorSummary text={troubleText(trouble)} />}
      <Heading
        title={t('review-title')}
        caption={t('step-review')}
        faulty={trouble !== undefined}
      />
      <p class="govuk-body">{t('review-lead')}</p>
      <dl class="govuk-summary-list glas-review">
        {voter.contests.map((contest, place) => (
          <ReviewRow
            key={contest.id}
            contest={contest}
            values={choices[contest.id] ?? []}
            change={() => voting.send({ is: 'change', contest: place })}
          />
        ))}
      </dl>
      {voter.votedBefore && <p class="govuk-inset-text">{t('review-again')}</p>}
      <TimeLimit expiresAtMs={voter.expiresAtMs} />
      <p class="govuk-body">{t('review-next')}</p>
      <button type="button" class="govuk-button" onClick={() => void voting.seal()}>
        {t('review-seal')}
      </button>
    </VoterFrame>
  );
}

interface ReviewRowProps {
  readonly contest: Contest;
  readonly values: readonly number[];
  readonly change: () => void;
}

function ReviewRow({ contest, values, change }: ReviewRowProps): JSX.Element {
  const title = electionText(contest.title);
  const chosen = chosenTexts(contest, values);
  return (
    <SummaryRow
      name={title}
      action={
        <button type="button" class="glas-link-button" onClick={change}>
          {t('review-change')}
          <span class="govuk-visually-hidden">: {title}</span>
        </button>
      }
    >
      {chosen.length === 0 ? (
        <em>{t('review-blank')}</em>
      ) : (
        chosen.map((text, i) => (
          <strong class="glas-chosen-line" key={i}>
            {text}
          </strong>
        ))
      )}
    </SummaryRow>
  );
}

/** What was chosen in a contest, in its order. */
function chosenTexts(contest: Contest, values: readonly number[]): string[] {
  const form = formOf(contest);
  if (form.kind === 'lists') return chosenListTexts(form, contest, values);
  const scored = form.kind === 'scores';
  return contest.selections.flatMap(({ label }, j) => {
    const count = values[j] ?? 0;
    if (count === 0) return [];
    const choice = electionText(label);
    return [scored ? t('review-points', { choice, count }) : choice];
  });
}

/** The list, and below it the preference or that there is none. */
function chosenListTexts(
  form: PartyLists,
  { selections }: Contest,
  values: readonly number[],
): string[] {
  const label = (j: number) => electionText(selections[j]?.label ?? {});
  const { list, candidate } = chosenIn(form, values);
  if (list === undefined) return [];
  const preference = preferenceText(candidate === undefined ? undefined : label(candidate));
  return [label(list.selection), ...(list.candidates.length === 0 ? [] : [preference])];
}

function TimeLimit({ expiresAtMs }: { readonly expiresAtMs: number }): JSX.Element {
  const { election, voting } = useShown();
  const until = clockTime(expiresAtMs);
  if (expiresAtMs - voting.now.value < HURRY_MS) {
    return (
      <p class="glas-warning" role="status">
        {t('review-hurry', { until })}
      </p>
    );
  }
  return <p class="govuk-body">{t('review-time', { time: longTime(election.closesAt), until })}</p>;
}
