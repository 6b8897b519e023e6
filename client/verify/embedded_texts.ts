import type { Language } from '../../server/contract/languages.ts';
import type { TextPage } from '../i18n/pages.ts';
import type { Texts } from '../i18n/texts.ts';

declare global {
  /** By the build of the one-file page: the page's texts in every language. */
  const GLAS_EMBEDDED_TEXTS: Readonly<Record<Language, Texts>>;
}

/** Stands in the place of ../i18n/fetch_texts.ts in the one-file page, which has its texts inside. */
export function fetchTexts(_page: TextPage, language: Language): Promise<Texts> {
  return Promise.resolve(GLAS_EMBEDDED_TEXTS[language]);
}
