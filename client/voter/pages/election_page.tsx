import type { JSX } from 'preact';
import type { Contest } from '../../../crypto/wire/manifest.ts';
import { longTime } from '../../i18n/dates.ts';
import { electionText, withLanguage } from '../../i18n/language.ts';
import { Heading } from '../../ui/heading.tsx';
import { PhaseTag } from '../../ui/phase_tag.tsx';
import { SummaryRow } from '../../ui/summary_row.tsx';
import { useShown } from '../context.ts';
import { formOf } from '../contest_form.ts';
import { PageLink, TimeLeft, VoterFrame } from '../parts.tsx';
import { addressOf } from '../route.ts';
import { t } from '../texts.ts';

/** What is voted on, until when, and the ways from here. */
export function ElectionPage(): JSX.Element {
  const { election, practice } = useShown();
  return (
    <VoterFrame aside={<MoreLinks />}>
      <p class="glas-tags">
        <PhaseTag phase={election.phase} />
      </p>
      <Heading title={electionText(election.title)} />
      <Invitation />
      {!practice && <Times />}
      <Contests />
      {!practice && <Fingerprint />}
    </VoterFrame>
  );
}

/** The button to vote, or why there is none. */
function Invitation(): JSX.Element {
  const { election, voting } = useShown();
  switch (election.phase) {
    case 'voting':
      return <StartVoting />;
    case 'empty':
    case 'setup': {
      const later = Date.parse(election.opensAt) > voting.now.value;
      return (
        <p class="govuk-inset-text">
          {later
            ? t('election-not-yet', { time: longTime(election.opensAt) })
            : t('election-preparing')}
        </p>
      );
    }
    case 'closed':
    case 'tallied':
      return <p class="govuk-inset-text">{t('election-over')}</p>;
    case 'final':
      return <p class="govuk-inset-text">{t('election-over-final')}</p>;
  }
}

function StartVoting(): JSX.Element {
  const { practice, voting } = useShown();
  const begun = 'choices' in voting.journey.value;
  return (
    <>
      {practice ? <practice.Intro /> : <p class="govuk-body">{t('election-need-eid')}</p>}
      <p class="govuk-body">{t('election-need-again')}</p>
      <PageLink to="vote" class="govuk-button glas-button--start">
        {begun ? t('election-continue') : t('election-vote')}
      </PageLink>
      {!practice && !begun && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${withLanguage('/practice')}#${voting.slug}`}>
            {t('practice-link')}
          </a>
        </p>
      )}
    </>
  );
}

function Times(): JSX.Element {
  const { election, voting } = useShown();
  const closesAtMs = Date.parse(election.closesAt);
  const opensLater = Date.parse(election.opensAt) > voting.now.value;
  const isOver = !['empty', 'setup', 'voting'].includes(election.phase);
  return (
    <>
      <dl class="govuk-summary-list glas-times">
        {opensLater && (
          <SummaryRow name={t('election-opens')}>{longTime(election.opensAt)}</SummaryRow>
        )}
        <SummaryRow name={isOver ? t('election-closed-at') : t('election-closes')}>
          {longTime(election.closesAt)}
          {!isOver && (
            <>
              <br />
              <TimeLeft untilMs={closesAtMs} />
            </>
          )}
        </SummaryRow>
        <SummaryRow name={t('election-ballots')}>{String(election.ballots)}</SummaryRow>
      </dl>
      <p class="govuk-hint">{t('election-your-clock')}</p>
    </>
  );
}

function Contests(): JSX.Element {
  const { election } = useShown();
  return (
    <>
      <h2 class="govuk-heading-m">{t('election-contests')}</h2>
      {!election.oneStyle && <p class="govuk-body">{t('election-contests-some')}</p>}
      <ul class="govuk-list govuk-list--bullet govuk-list--spaced">
        {election.contests.map((contest) => (
          <li key={contest.id}>
            {electionText(contest.title)}
            <br />
            <span class="govuk-hint">{howToChoose(contest)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** A contest's rule in a few words. */
function howToChoose(contest: Contest): string {
  const count = contest.selections.length;
  const form = formOf(contest);
  switch (form.kind) {
    case 'one':
      return t('rules-one', { count });
    case 'several': {
      const { least, most } = form;
      if (least === most) return t('rules-exactly', { most, count });
      return least === 0
        ? t('rules-up-to', { most, count })
        : t('rules-between', { least, most, count });
    }
    case 'scores':
      return t('rules-scores', { count });
    case 'lists':
      return t('lists-rules', { count: form.lists.length });
    case 'free':
      return t('rules-free', { count });
  }
}

function MoreLinks(): JSX.Element {
  const { election, practice } = useShown();
  return (
    <nav class="glas-aside" aria-labelledby="more">
      <h2 class="govuk-heading-m" id="more">
        {t('election-more')}
      </h2>
      <ul class="govuk-list govuk-list--spaced">
        <li>
          <PageLink to="find">{t('election-find')}</PageLink>
        </li>
        {!practice && (
          <li>
            <a class="govuk-link" href={addressOf(election.slug, 'board')}>
              {t('election-board')}
            </a>
          </li>
        )}
        <li>
          <a class="govuk-link" href={withLanguage('/how')}>
            {t('how-title')}
          </a>
        </li>
      </ul>
    </nav>
  );
}

function Fingerprint(): JSX.Element {
  const { election } = useShown();
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{t('election-check')}</span>
      </summary>
      <div class="govuk-details__text">
        <p>{t('election-check-text')}</p>
        <p class="glas-code">{(election.fingerprint.match(/.{8}/g) ?? []).join(' ')}</p>
        <p>{t('election-log-key')}</p>
        <p class="glas-code">{election.logVkey}</p>
      </div>
    </details>
  );
}
