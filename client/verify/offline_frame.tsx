import type { ComponentChildren, JSX } from 'preact';
import { t as common } from '../i18n/common_texts.ts';
import { LanguageMenu } from '../ui/language_menu.tsx';
import { t } from './texts.ts';

/** What surrounds the one-file page: it belongs to no server, so it leads nowhere. */
export function OfflineFrame({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return (
    <>
      <a href="#main" class="govuk-skip-link">
        {common('skip')}
      </a>
      <header class="glas-header">
        <div class="govuk-width-container glas-header__row">
          <span class="glas-header__home">{common('glas')}</span>
          <LanguageMenu languages={undefined} />
        </div>
      </header>
      <div class="govuk-width-container glas-page">
        <main class="govuk-main-wrapper" id="main" tabIndex={-1}>
          <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">{children}</div>
          </div>
        </main>
      </div>
      <footer class="glas-footer">
        <div class="govuk-width-container">
          <p>{t('offline-footer')}</p>
        </div>
      </footer>
    </>
  );
}
