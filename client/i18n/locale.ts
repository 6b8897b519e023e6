import type { Language } from '../../server/contract/languages.ts';

/**
 * Whose dates and numbers a language's readers use. Chromium has no Macedonian: Serbian forms
 * plurals at the same counts and writes numbers and times alike (CLDR), and Names has the rest.
 */
const LOCALES: Readonly<Record<Language, readonly string[]>> = {
  en: ['en-GB'],
  bg: ['bg-BG'],
  mk: ['mk-MK', 'sr-Cyrl-RS'],
  'sr-Cyrl': ['sr-Cyrl-RS'],
  'sr-Latn': ['sr-Latn-RS'],
  ro: ['ro-RO'],
  uk: ['uk-UA'],
  et: ['et-EE'],
};

/** For `Intl`: the first of them that the browser knows. */
export function localesOf(language: Language): readonly string[] {
  return LOCALES[language];
}
