import type { JSX, RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Language } from '../../server/contract/languages.ts';
import { t } from '../i18n/common_texts.ts';
import { LANGUAGE_NAMES, spokenOf, switchLanguage } from '../i18n/language.ts';
import { language } from '../i18n/texts.ts';

/** As many languages as are seen at a glance; more wait behind a button. */
const AT_A_GLANCE = 2;

interface LanguageMenuProps {
  /** The election's languages; without it, all that the pages speak. */
  readonly languages: readonly string[] | undefined;
}

/** The languages to choose from, each called what its readers call it. */
export function LanguageMenu({ languages }: LanguageMenuProps): JSX.Element | null {
  const spoken = spokenOf(languages);
  if (spoken.length < 2) return null;
  return (
    <nav class="glas-languages" aria-label={t('languages')}>
      {spoken.length > AT_A_GLANCE ? (
        <Disclosed spoken={spoken} />
      ) : (
        <Choices spoken={spoken} choose={(tag) => void switchLanguage(tag)} />
      )}
    </nav>
  );
}

/** Opens and closes by its button; Escape, a choice and whatever is done elsewhere close it. */
function Disclosed({ spoken }: { readonly spoken: readonly Language[] }): JSX.Element {
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useElsewhere(place, open, () => setOpen(false));
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const choose = (tag: Language) => {
    close();
    void switchLanguage(tag);
  };
  return (
    <div ref={place} onKeyDown={({ key }) => open && key === 'Escape' && close()}>
      <button
        type="button"
        class="glas-languages__button"
        ref={button}
        aria-expanded={open}
        aria-controls="languages"
        onClick={() => setOpen(!open)}
      >
        <span class="govuk-visually-hidden">{t('languages')}: </span>
        <Globe />
        <span lang={language.value}>{LANGUAGE_NAMES[language.value]}</span>
        <Chevron />
      </button>
      <div id="languages" class="glas-languages__menu" hidden={!open}>
        <Choices spoken={spoken} choose={choose} />
      </div>
    </div>
  );
}

interface ChoicesProps {
  readonly spoken: readonly Language[];
  readonly choose: (tag: Language) => void;
}

function Choices({ spoken, choose }: ChoicesProps): JSX.Element {
  return (
    <ul class="glas-languages__list">
      {spoken.map((tag) => (
        <li key={tag}>
          <button
            type="button"
            class="glas-languages__button"
            lang={tag}
            aria-current={tag === language.value ? 'true' : undefined}
            onClick={() => choose(tag)}
          >
            {LANGUAGE_NAMES[tag]}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** For those who cannot read the language that the page is in. */
function Globe(): JSX.Element {
  return (
    <svg class="glas-languages__globe" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path
        d="M1.5 10a8.5 8.5 0 0 1 17 0a8.5 8.5 0 0 1-17 0zm0 0h17M10 1.5c-5.5 5-5.5 12 0 17c5.5-5 5.5-12 0-17z"
        fill="none"
        stroke="currentColor"
        stroke-width="1.5"
      />
    </svg>
  );
}

function Chevron(): JSX.Element {
  return (
    <svg class="glas-languages__chevron" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d="M3 6l5 5 5-5" fill="none" stroke="currentColor" stroke-width="2" />
    </svg>
  );
}

/** Calls `close` when something outside of `place` is pressed or gets the focus. */
function useElsewhere(
  place: RefObject<HTMLDivElement | null>,
  active: boolean,
  close: () => void,
): void {
  useEffect(() => {
    if (!active) return;
    const left = ({ target }: Event) => {
      if (target instanceof Node && place.current?.contains(target) !== true) close();
    };
    document.addEventListener('pointerdown', left);
    document.addEventListener('focusin', left);
    return () => {
      document.removeEventListener('pointerdown', left);
      document.removeEventListener('focusin', left);
    };
  }, [active]);
}
