import type { JSX } from 'preact';
import { t } from './texts.ts';

/** Where the server has the one-file page: a page that a server gives may be another for each reader. */
export function OneFileLink(): JSX.Element {
  return (
    <section aria-labelledby="one-file">
      <h2 class="govuk-heading-m" id="one-file">
        {t('one-file-title')}
      </h2>
      <p class="govuk-body">{t('one-file-text')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href="/pages/glas-verify.html" download="glas-verify.html">
          {t('one-file-link')}
        </a>
      </p>
    </section>
  );
}
