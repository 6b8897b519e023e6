import { type Signal, signal } from '@preact/signals';
import { fill, type Table, type TranslationOf, type ValuesOf } from './message.ts';

/** The languages of the pages, by BCP 47 tag, as manifests spell them. */
export type Language = 'en' | 'bg';

interface LanguageFacts {
  /** Its name in itself. */
  readonly name: string;
  /** Whose dates and numbers it uses. */
  readonly locale: string;
}

export const LANGUAGES: Readonly<Record<Language, LanguageFacts>> = {
  en: { name: 'English', locale: 'en-GB' },
  bg: { name: 'Български', locale: 'bg-BG' },
};

const ALL = Object.keys(LANGUAGES).filter(isLanguage);

/** The language the page is in. Kept here and in `?lang=` only: nothing is stored on the device. */
export const language: Signal<Language> = signal(preferredLanguage(ALL));

/** The locale for dates and numbers. */
export function locale(): string {
  return LANGUAGES[language.value].locale;
}

/** Those of `offered` that the pages speak; all of them where none is. */
export function spokenOf(offered: readonly string[] | undefined): readonly Language[] {
  const spoken = (offered ?? []).filter(isLanguage);
  return spoken.length === 0 ? ALL : spoken;
}

/** Keeps the reader's language where an election offers it. */
export function settleLanguage(offered: readonly string[]): void {
  const spoken = spokenOf(offered);
  if (!spoken.includes(language.value)) language.value = preferredLanguage(spoken);
}

/** Switches to a language and says so in the address, so that a link keeps it. */
export function switchLanguage(next: Language): void {
  language.value = next;
  const url = new URL(location.href);
  url.searchParams.set('lang', next);
  history.replaceState(history.state, '', url);
}

/** A path of ours that keeps the language the reader chose. */
export function withLanguage(path: string): string {
  const chosen = chosenInAddress();
  return chosen === undefined ? path : `${path}?lang=${chosen}`;
}

/** The text of an election in the reader's language; in its first one where that is missing. */
export function electionText(texts: Readonly<Record<string, string>>): string {
  return texts[language.value] ?? Object.values(texts)[0] ?? '';
}

/** Looks a key up in the reader's language and fills its places. */
export type Translate<T extends Table> = <K extends keyof T & string>(
  key: K,
  ...values: ValuesOf<T[K]>
) => string;

/** A translator over one area's texts. English is the source that the others must match. */
export function translator<T extends Table>(
  en: T,
  others: Readonly<Record<Exclude<Language, 'en'>, TranslationOf<T>>>,
): Translate<T> {
  const tables: Readonly<Record<Language, Table>> = { en, ...others };
  return (key, ...values) => {
    const message = tables[language.value][key] ?? key;
    return fill(message, values[0] ?? {}, locale());
  };
}

function preferredLanguage(offered: readonly Language[]): Language {
  if (typeof navigator === 'undefined') return 'en';
  const wanted = [chosenInAddress(), ...navigator.languages.map((tag) => tag.split('-')[0])];
  const best = wanted.find((tag) => offered.some((each) => each === tag));
  return offered.find((tag) => tag === best) ?? offered[0] ?? 'en';
}

function chosenInAddress(): Language | undefined {
  if (typeof location === 'undefined') return undefined;
  const tag = new URLSearchParams(location.search).get('lang') ?? '';
  return isLanguage(tag) ? tag : undefined;
}

function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(LANGUAGES, tag);
}
