import { firstSpoken, type Language } from '../../server/contract/languages.ts';
import { keepDrawn, type Signal, signal } from '../ui/signal.ts';
import { fetchTexts } from './fetch_texts.ts';
import type { TextDigests, TextPage } from './pages.ts';
import { language, showTexts, type Texts } from './texts.ts';

let page: TextPage;
let digests: TextDigests;
const loaded = new Map<Language, Promise<Texts>>();
/** What the reader chose last: texts that come late for an earlier choice are not shown. */
let wanted: Language;

let noteTexts: () => void;
/** Kept once the page has texts: before that it has no language to speak of. */
export const firstTexts: Promise<void> = new Promise<void>((resolve) => {
  noteTexts = resolve;
});

/** A change of language that is under way, or has failed: the page stays as it is meanwhile. */
export interface LanguageChange {
  readonly to: Language;
  readonly failed: boolean;
}

export const languageChange: Signal<LanguageChange | undefined> = signal();

/** Those whose texts this page has. */
export function languagesOfPage(): Language[] {
  return Object.keys(digests) as Language[];
}

/**
 * Loads a page's texts in the language its shell is in, then draws the page as soon as it is ready
 * to be. Where they cannot be loaded, the shell's own words about it are shown: there are no others
 * yet.
 */
export async function drawWithTexts(
  name: TextPage,
  ofPage: TextDigests,
  draw: () => void,
  ready: Promise<void> = Promise.resolve(),
): Promise<void> {
  page = name;
  digests = ofPage;
  const first = firstSpoken([document.documentElement.lang], languagesOfPage()) ?? 'en';
  try {
    show(first, await textsIn(first));
  } catch {
    document.getElementById('no-texts')?.removeAttribute('hidden');
    return;
  }
  await ready;
  keepDrawn(draw);
}

/** Turns the page to another language once its texts are there; false where they did not come. */
export async function changeLanguage(to: Language): Promise<boolean> {
  languageChange.value = to === language.value ? undefined : { to, failed: false };
  wanted = to;
  const texts = await textsIn(to).catch(() => undefined);
  if (wanted !== to) return false;
  languageChange.value = texts === undefined ? { to, failed: true } : undefined;
  if (texts !== undefined) show(to, texts);
  return texts !== undefined;
}

function show(language: Language, texts: Texts): void {
  document.documentElement.lang = language;
  showTexts(language, texts);
  noteTexts();
}

/** What was loaded once is kept, so that one can turn back to it offline. */
function textsIn(language: Language): Promise<Texts> {
  const known = loaded.get(language);
  if (known !== undefined) return known;
  const loading = fetchTexts(page, language, digests[language]);
  loaded.set(language, loading);
  loading.catch(() => loaded.delete(language));
  return loading;
}
