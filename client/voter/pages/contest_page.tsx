import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Contest } from '../../../crypto/wire/manifest.ts';
import { electionText } from '../../i18n/language.ts';
import { ErrorMessage, ErrorSummary } from '../../ui/error_summary.tsx';
import { arrive, usePageTitle } from '../../ui/heading.tsx';
import { useShown } from '../context.ts';
import type { Voter } from '../booth/views.ts';
import { type ContestForm, formOf, isBlank, LONG_LIST, problemOf } from '../contest_form.ts';
import { Lists } from '../contest_lists.tsx';
import { Marks } from '../contest_marks.tsx';
import { Scores } from '../contest_scores.tsx';
import { hiddenBy, ListSearch, type Search } from '../list_search.tsx';
import type { Journey } from '../journey.ts';
import { problemTarget, problemText } from '../problem_text.ts';
import { VoterFrame } from '../parts.tsx';
import { t } from '../texts.ts';

type Choosing = Extract<Journey, { at: 'choose' }>;

/** One contest: choosing, and going on once its rules hold. */
export function ContestPage({ journey }: { readonly journey: Choosing }): JSX.Element {
  const contest = journey.voter.contests[journey.contest];
  if (contest === undefined) throw new TypeError('ContestPage: no such contest');
  // A page of its own for each contest, so that focus and messages start afresh.
  return <OneContest key={contest.id} journey={journey} contest={contest} />;
}

interface OneContestProps {
  readonly journey: Choosing;
  readonly contest: Contest;
}

function OneContest({ journey, contest }: OneContestProps): JSX.Element {
  const { voting } = useShown();
  const values = journey.choices[contest.id] ?? [];
  const [attempt, setAttempt] = useState(0);
  const [warned, setWarned] = useState(false);
  const [typed, show] = useState('');
  const problem = problemOf(contest, values);
  const shown = attempt > 0 ? problem : undefined;
  const text = shown && problemText(shown, contest);
  const title = electionText(contest.title);

  const choose = (next: readonly number[]) => {
    setWarned(false);
    voting.send({ is: 'chose', contest: contest.id, values: next });
  };
  const goOn = () => voting.send({ is: 'next' });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setAttempt(attempt + 1);
    // A mistake in a part of the list that the search hides could not be seen.
    if (problem !== undefined) show('');
    else if (isBlank(values) && !warned) setWarned(true);
    else goOn();
  };

  return (
    <VoterFrame
      help="choose"
      back={journey.contest === 0 && !journey.reviewing ? 'election' : 'step'}
    >
      {shown !== undefined && text !== undefined && (
        <ErrorSummary text={text} target={problemTarget(shown, contest)} attempt={attempt} />
      )}
      {shown === undefined && warned && <BlankWarning goOn={goOn} />}
      {journey.contest === 0 && !journey.reviewing && <RecordedSoFar {...journey.voter} />}
      <form onSubmit={submit} noValidate>
        <div class={text === undefined ? 'govuk-form-group' : GROUP_WITH_ERROR}>
          <fieldset
            class="govuk-fieldset"
            aria-describedby={text === undefined ? 'contest-hint' : 'contest-hint contest-error'}
          >
            <Legend journey={journey} title={title} faulty={text !== undefined} />
            <p class="govuk-hint" id="contest-hint">
              {instruction(formOf(contest), contest)}
            </p>
            {text !== undefined && <ErrorMessage id="contest-error" text={text} />}
            <Answers contest={contest} values={values} choose={choose} search={{ typed, show }} />
          </fieldset>
        </div>
        <button class="govuk-button">{t('continue')}</button>
      </form>
    </VoterFrame>
  );
}

/** Said to whoever could be in doubt: who voted before, and who loaded the page again on the way. */
function RecordedSoFar({ votedBefore }: Pick<Voter, 'votedBefore'>): JSX.Element | null {
  const { voting } = useShown();
  if (!votedBefore && !voting.router.wasOnTheWay) return null;
  return (
    <p class="govuk-inset-text">
      {votedBefore ? t('choose-recorded-before') : t('choose-none-recorded')}
    </p>
  );
}

const GROUP_WITH_ERROR = 'govuk-form-group govuk-form-group--error';

/** The contest's title is both the page's heading and the name of the group of answers. */
function Legend(props: {
  readonly journey: Choosing;
  readonly title: string;
  readonly faulty: boolean;
}): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  const count = props.journey.voter.contests.length;
  useEffect(() => arrive(heading.current), []);
  usePageTitle(props.title, props.faulty);
  return (
    <legend class="govuk-fieldset__legend govuk-fieldset__legend--l">
      <span class="glas-caption">
        {count === 1
          ? t('step-choose')
          : t('step-choose-many', { place: props.journey.contest + 1, count })}
      </span>
      <h1 class="govuk-fieldset__heading" tabIndex={-1} ref={heading}>
        {props.title}
      </h1>
    </legend>
  );
}

interface AnswersProps {
  readonly contest: Contest;
  readonly values: readonly number[];
  readonly choose: (values: readonly number[]) => void;
  readonly search: Search;
}

function Answers(props: AnswersProps): JSX.Element {
  const { contest, values, choose, search } = props;
  const form = formOf(contest);
  if (form.kind === 'lists') return <Lists form={form} {...props} />;
  const scored = contest.selections.some(({ maximum }) => maximum > 1);
  const shown = { form, contest, values, choose, hidden: hiddenBy(search, contest) };
  return (
    <>
      {contest.selections.length > LONG_LIST && <ListSearch search={search} {...shown} />}
      {scored ? <Scores {...shown} /> : <Marks {...shown} />}
    </>
  );
}

/** What the rules ask for, in a sentence. */
function instruction(form: ContestForm, contest: Contest): string {
  switch (form.kind) {
    case 'one':
      return form.optional ? t('choose-one-optional') : t('choose-one');
    case 'several': {
      const { least, most } = form;
      if (least === most) return t('choose-exactly', { most });
      return least === 0 ? t('choose-up-to', { most }) : t('choose-between', { least, most });
    }
    case 'scores': {
      const { least, most } = form;
      if (contest.rules.length === 0) return t('choose-scores-free');
      if (least === most) return t('choose-scores-exactly', { most });
      return least === 0
        ? t('choose-scores-up-to', { most })
        : t('choose-scores-between', { least, most });
    }
    case 'lists':
      return form.optional ? t('lists-instruction-optional') : t('lists-instruction');
    case 'free':
      return t('choose-free');
  }
}

/** Choosing nothing is allowed, and said aloud once, so that nobody does it unawares. */
function BlankWarning({ goOn }: { readonly goOn: () => void }): JSX.Element {
  const warning = useRef<HTMLDivElement>(null);
  useEffect(() => warning.current?.focus(), []);
  return (
    <div class="glas-warning" role="alert" tabIndex={-1} ref={warning}>
      <h2 class="govuk-heading-m">{t('choose-blank-title')}</h2>
      <p class="govuk-body">{t('choose-blank-text')}</p>
      <button type="button" class="govuk-button govuk-button--secondary" onClick={goOn}>
        {t('choose-blank-go')}
      </button>
    </div>
  );
}
