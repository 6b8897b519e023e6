import type { JSX } from 'preact';
import type { ElectionList } from '../../server/contract/api.ts';
import { longTime } from '../i18n/dates.ts';
import { electionText, withLanguage } from '../i18n/language.ts';
import { Frame } from '../ui/frame.tsx';
import { Heading } from '../ui/heading.tsx';
import { PhaseTag, RehearsalTag } from '../ui/phase_tag.tsx';
import type { ReadonlySignal } from '../ui/signal.ts';
import { t } from './texts.ts';

type Listed = ElectionList['elections'][number];

interface HomePageProps {
  readonly elections: ReadonlySignal<readonly Listed[] | 'failed' | undefined>;
  readonly reload: () => void;
}

export function HomePage({ elections, reload }: HomePageProps): JSX.Element {
  return (
    <Frame>
      <Heading title={t('home-title')} />
      <p class="govuk-body-l">{t('home-lead')}</p>
      <Elections listed={elections.value} reload={reload} />
      <p class="govuk-body">
        <a class="govuk-link" href={withLanguage('/practice')}>
          {t('home-practice')}
        </a>
      </p>
      <HowItWorks />
    </Frame>
  );
}

function Elections(props: {
  readonly listed: readonly Listed[] | 'failed' | undefined;
  readonly reload: () => void;
}): JSX.Element {
  const { listed, reload } = props;
  if (listed === undefined) {
    return (
      <p class="govuk-body" role="status">
        {t('loading')}
      </p>
    );
  }
  if (listed === 'failed') {
    return (
      <div role="alert">
        <p class="govuk-body">{t('home-failed')}</p>
        <button type="button" class="govuk-button" onClick={reload}>
          {t('try-again')}
        </button>
      </div>
    );
  }
  if (listed.length === 0) return <p class="govuk-inset-text">{t('home-none')}</p>;
  return (
    <ul class="glas-elections">
      {listed.map((election) => (
        <Election key={election.slug} election={election} />
      ))}
    </ul>
  );
}

function Election({ election }: { readonly election: Listed }): JSX.Element {
  const { slug, title, phase, closesAt, rehearsal } = election;
  return (
    <li>
      <h2 class="govuk-heading-m">
        <a class="govuk-link" href={withLanguage(`/e/${slug}`)}>
          {title === undefined ? t('home-untitled') : electionText(title)}
        </a>
      </h2>
      <p class="govuk-body glas-tags">
        <PhaseTag phase={phase} />
        {rehearsal === true && <RehearsalTag />}
        {phase === 'voting' && closesAt !== undefined && (
          <span>{t('home-closes', { time: longTime(closesAt) })}</span>
        )}
      </p>
    </li>
  );
}

function HowItWorks(): JSX.Element {
  return (
    <>
      <h2 class="govuk-heading-m">{t('home-how')}</h2>
      <ol class="govuk-list govuk-list--number govuk-list--spaced">
        <li>{t('home-how-sign-in')}</li>
        <li>{t('home-how-seal')}</li>
        <li>{t('home-how-board')}</li>
        <li>{t('home-how-count')}</li>
      </ol>
      <p class="govuk-body">
        <a class="govuk-link" href={withLanguage('/how')}>
          {t('how-title')}
        </a>
      </p>
    </>
  );
}
