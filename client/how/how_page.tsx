import type { FunctionComponent, JSX } from 'preact';
import { withLanguage } from '../i18n/language.ts';
import { BackLink } from '../ui/back_link.tsx';
import { Frame } from '../ui/frame.tsx';
import { Heading } from '../ui/heading.tsx';
import { AddPicture, BoardPicture, CheckPicture } from './board_pictures.tsx';
import { CodePicture, LockPicture, SignInPicture } from './device_pictures.tsx';
import { t } from './texts.ts';

const STEPS: readonly (readonly [place: 1 | 2 | 3 | 4 | 5 | 6, Picture: FunctionComponent])[] = [
  [1, SignInPicture],
  [2, LockPicture],
  [3, CodePicture],
  [4, BoardPicture],
  [5, AddPicture],
  [6, CheckPicture],
];

const QUESTIONS = ['forced', 'device', 'server', 'secret', 'network'] as const;

/** A vote's way in six pictures, and what stands against what could go wrong. */
export function HowPage(): JSX.Element {
  return (
    <Frame before={<BackLink href={withLanguage('/')} />}>
      <Heading title={t('how-title')} />
      <p class="govuk-body-l">{t('how-lead')}</p>
      <ol class="glas-how">
        {STEPS.map(([place, Picture]) => (
          <li key={place}>
            <Picture />
            <div>
              <h2 class="govuk-heading-m">
                {place}. {t(`how-${place}`)}
              </h2>
              <p class="govuk-body">{t(`how-${place}-text`)}</p>
            </div>
          </li>
        ))}
      </ol>
      <h2 class="govuk-heading-l">{t('how-if')}</h2>
      {QUESTIONS.map((question) => (
        <section key={question}>
          <h3 class="govuk-heading-m">{t(`how-if-${question}`)}</h3>
          <p class="govuk-body">{t(`how-if-${question}-text`)}</p>
        </section>
      ))}
      <h2 class="govuk-heading-l">{t('how-try')}</h2>
      <p class="govuk-body">{t('how-try-text')}</p>
      <a class="govuk-button" href={withLanguage('/practice')}>
        {t('how-try-button')}
      </a>
    </Frame>
  );
}
