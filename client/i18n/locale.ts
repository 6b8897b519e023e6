import type { Language } from '../../server/contract/languages.ts';
import { language } from './texts.ts';

/** Whose dates and numbers a language's readers use. */
const LOCALES: Readonly<Record<Language, string>> = {
  en: 'en-GB',
  bg: 'bg-BG',
  mk: 'mk-MK',
  'sr-Cyrl': 'sr-Cyrl-RS',
  'sr-Latn': 'sr-Latn-RS',
  ro: 'ro-RO',
  uk: 'uk-UA',
  et: 'et-EE',
};

/** The locale for dates and numbers on the page. */
export function locale(): string {
  return LOCALES[language.value];
}
