import { firstSpoken, type Language, languageOf } from '../../server/contract/languages.ts';
import { changeLanguage, firstTexts, languagesOfPage } from './text_files.ts';
import { language } from './texts.ts';

/** What languages are called in themselves. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  bg: 'Български',
  mk: 'Македонски',
  'sr-Cyrl': 'Српски',
  'sr-Latn': 'Srpski',
  ro: 'Română',
  uk: 'Українська',
  et: 'Eesti',
};

/** Those of an election's languages that the page speaks; all of the page's where there is none. */
export function spokenOf(offered: readonly string[] = []): readonly Language[] {
  const tags = offered.map(languageOf);
  const spoken = languagesOfPage().filter((each) => tags.includes(each));
  return spoken.length === 0 ? languagesOfPage() : spoken;
}

/** Keeps the reader's language where an election offers it, else turns to the next best. */
export async function settleLanguage(offered: readonly string[]): Promise<void> {
  await firstTexts;
  const spoken = spokenOf(offered);
  if (spoken.includes(language.value)) return;
  const wanted = [language.value, ...navigator.languages, ...offered];
  const next = firstSpoken(wanted, spoken);
  if (next !== undefined) await changeLanguage(next);
}

/** Turns to a language and says so in the address, so that a link keeps it. */
export async function switchLanguage(next: Language): Promise<void> {
  if (!(await changeLanguage(next))) return;
  const url = new URL(location.href);
  url.searchParams.set('lang', next);
  history.replaceState(history.state, '', url);
}

/** A path of ours that keeps the language the reader chose. */
export function withLanguage(path: string): string {
  const chosen = languageOf(new URLSearchParams(location.search).get('lang') ?? '');
  return chosen === undefined ? path : `${path}?lang=${chosen}`;
}

/** The text of an election in the reader's language; in its first one where that is missing. */
export function electionText(texts: Readonly<Record<string, string>>): string {
  const tags = Object.keys(texts);
  const tag = tags.find((each) => languageOf(each) === language.value) ?? tags[0] ?? '';
  return texts[tag] ?? '';
}
