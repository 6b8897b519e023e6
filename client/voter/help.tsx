import type { JSX } from 'preact';
import { t } from './texts.ts';

/** The steps that have help. */
export type HelpStep =
  'sign-in' | 'choose' | 'review' | 'seal' | 'check' | 'cast' | 'recorded' | 'find';

/** What happens in a step, what to do when stuck, and who can see what. */
export function Help({ step }: { readonly step: HelpStep }): JSX.Element {
  return (
    <details class="govuk-details glas-help" key={step}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{t('help')}</span>
      </summary>
      <div class="govuk-details__text">
        <h2 class="govuk-heading-s">{t('help-what')}</h2>
        <p>{t(`help-${step}-what`)}</p>
        <h2 class="govuk-heading-s">{t('help-stuck')}</h2>
        <p>{t(`help-${step}-stuck`)}</p>
        <h2 class="govuk-heading-s">{t('help-who')}</h2>
        <p>{t(`help-${step}-who`)}</p>
      </div>
    </details>
  );
}
