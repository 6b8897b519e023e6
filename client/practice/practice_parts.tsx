import type { JSX } from 'preact';
import { withLanguage } from '../i18n/language.ts';
import { Banner } from '../ui/frame.tsx';
import { Heading } from '../ui/heading.tsx';
import type { PracticeParts } from '../voter/context.ts';
import { VoterFrame } from '../voter/parts.tsx';
import { PracticeVoting } from './practice_voting.ts';
import { t } from './texts.ts';

/** @param from the election that the reader came from, to go back to */
export function practiceParts(voting: PracticeVoting, from: string | undefined): PracticeParts {
  return {
    Banner: PracticeBanner,
    Intro: PracticeIntro,
    SignIn: () => <InPlaceOfEid voting={voting} />,
    SecondDevice: () => <p class="govuk-inset-text">{t('practice-second')}</p>,
    Recorded: TryNext,
    End: () => <EndPage from={from} hasCast={voting.hasCast} />,
  };
}

function PracticeBanner(): JSX.Element {
  return <Banner title={t('practice-banner')} text={t('practice-banner-text')} />;
}

function PracticeIntro(): JSX.Element {
  return <p class="govuk-body-l">{t('practice-intro')}</p>;
}

/** Where a real election opens a window: one press goes on. */
function InPlaceOfEid({ voting }: { readonly voting: PracticeVoting }): JSX.Element {
  return (
    <VoterFrame help="sign-in">
      <Heading title={t('practice-eid-title')} caption={t('step-sign-in')} />
      <p class="govuk-body">{t('practice-eid-text')}</p>
      <p class="govuk-inset-text">{t('practice-eid-care')}</p>
      <div class="govuk-button-group">
        <button type="button" class="govuk-button" onClick={() => void voting.comeBack()}>
          {t('practice-eid-go')}
        </button>
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          onClick={() => voting.send({ is: 'sign-in-left' })}
        >
          {t('eid-leave')}
        </button>
      </div>
    </VoterFrame>
  );
}

/** On the recorded page. */
function TryNext(): JSX.Element {
  return (
    <section class="govuk-inset-text" aria-labelledby="practice-next">
      <p class="govuk-body">
        <strong>{t('practice-no-vote')}</strong>
      </p>
      <h2 class="govuk-heading-m" id="practice-next">
        {t('practice-next')}
      </h2>
      <ol class="govuk-list govuk-list--number govuk-list--spaced">
        <li>{t('practice-next-find')}</li>
        <li>{t('practice-next-again')}</li>
        <li>{t('practice-next-end')}</li>
      </ol>
    </section>
  );
}

interface EndPageProps {
  readonly from: string | undefined;
  readonly hasCast: boolean;
}

/** What happened, and where to go from here. Practising again loads the page, which knows nothing then. */
function EndPage({ from, hasCast }: EndPageProps): JSX.Element {
  return (
    <VoterFrame>
      <Heading title={t('practice-end-title')} />
      <p class="govuk-body-l">{t('practice-no-vote')}</p>
      <p class="govuk-body">{t('practice-end-lead')}</p>
      <ol class="govuk-list govuk-list--number govuk-list--spaced">
        <li>{t('practice-end-sign-in')}</li>
        {hasCast && (
          <>
            <li>{t('practice-end-seal')}</li>
            <li>{t('practice-end-code')}</li>
            <li>{t('practice-end-check')}</li>
          </>
        )}
      </ol>
      <p class="govuk-body">{t('practice-end-nothing')}</p>
      <a class="govuk-button" href={withLanguage('/practice')}>
        {t('practice-again')}
      </a>
      <ul class="govuk-list govuk-list--spaced">
        {from !== undefined && (
          <li>
            <a class="govuk-link" href={withLanguage(`/e/${from}`)}>
              {t('signed-out-election')}
            </a>
          </li>
        )}
        <li>
          <a class="govuk-link" href={withLanguage('/how')}>
            {t('how-title')}
          </a>
        </li>
      </ul>
    </VoterFrame>
  );
}
