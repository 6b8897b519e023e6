import type { ComponentChildren, JSX } from 'preact';
import { t } from '../i18n/common_texts.ts';
import { LANGUAGE_NAMES, withLanguage } from '../i18n/language.ts';
import { languageChange } from '../i18n/text_files.ts';
import { LanguageMenu } from './language_menu.tsx';

interface FrameProps {
  /** The election's languages; without it, all that the pages speak. */
  readonly languages?: readonly string[] | undefined;
  readonly rehearsal?: boolean;
  /** Across the page, in place of the rehearsal's. */
  readonly banner?: ComponentChildren;
  /** Above the page's content: a back link. */
  readonly before?: ComponentChildren;
  /** Beside the page's content; below it on a narrow screen. */
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** What surrounds every page: header, rehearsal banner, main part, footer. */
export function Frame(props: FrameProps): JSX.Element {
  const { languages, rehearsal, before, aside, children } = props;
  return (
    <>
      <a href="#main" class="govuk-skip-link">
        {t('skip')}
      </a>
      <Header languages={languages} />
      <LanguageNote />
      {props.banner ?? (rehearsal === true && <RehearsalBanner />)}
      <div class="govuk-width-container glas-page">
        {before}
        <main class="govuk-main-wrapper" id="main" tabIndex={-1}>
          <div class="govuk-grid-row">
            <div class="govuk-grid-column-two-thirds">{children}</div>
            {aside !== undefined && <div class="govuk-grid-column-one-third">{aside}</div>}
          </div>
        </main>
      </div>
      <footer class="glas-footer">
        <div class="govuk-width-container">
          <p>{t('footer')}</p>
        </div>
      </footer>
    </>
  );
}

function Header({ languages }: Pick<FrameProps, 'languages'>): JSX.Element {
  return (
    <header class="glas-header">
      <div class="govuk-width-container glas-header__row">
        <a href={withLanguage('/')} class="glas-header__home" aria-label={t('home-link')}>
          <Mark />
          {t('glas')}
        </a>
        <LanguageMenu languages={languages} />
      </div>
    </header>
  );
}

/** How a change of language goes: until its texts are there, the page stays as it is. */
function LanguageNote(): JSX.Element {
  const change = languageChange.value;
  const failed = change?.failed === true;
  return (
    <div class="govuk-width-container" role="status">
      {change !== undefined && (
        <p class={failed ? 'glas-warning glas-language-note' : 'glas-language-note'}>
          {t(failed ? 'language-failed' : 'language-loading', {
            language: LANGUAGE_NAMES[change.to],
          })}
        </p>
      )}
    </div>
  );
}

/** A voice that is a vote: a speech bubble with a tick. */
function Mark(): JSX.Element {
  return (
    <svg class="glas-header__mark" viewBox="0 0 34 34" aria-hidden="true" focusable="false">
      <path
        d="M6 3h22a4 4 0 0 1 4 4v15a4 4 0 0 1-4 4H16l-8 6v-6H6a4 4 0 0 1-4-4V7a4 4 0 0 1 4-4z"
        fill="#ffffff"
      />
      <path
        d="M10 14.5l5 5 9.5-10"
        fill="none"
        stroke="#0b6350"
        stroke-width="4"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}

function RehearsalBanner(): JSX.Element {
  return <Banner title={t('rehearsal')} text={t('rehearsal-text')} />;
}

/** Says across a page that what is done here is not the real thing. */
export function Banner(props: { readonly title: string; readonly text: string }): JSX.Element {
  return (
    <section class="glas-rehearsal" aria-label={props.title}>
      <div class="govuk-width-container">
        <p>
          <strong>{props.title}.</strong> {props.text}
        </p>
      </div>
    </section>
  );
}
