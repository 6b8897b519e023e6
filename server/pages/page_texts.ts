import type { Language } from '../contract/languages.ts';
import { serbianLatin } from './serbian_latin.ts';
import { texts as bg } from './texts/bg.ts';
import { texts as en, type PageTexts } from './texts/en.ts';
import { texts as et } from './texts/et.ts';
import { texts as mk } from './texts/mk.ts';
import { texts as ro } from './texts/ro.ts';
import { texts as sr } from './texts/sr-Cyrl.ts';
import { texts as uk } from './texts/uk.ts';

const TEXTS: Readonly<Record<Language, PageTexts>> = {
  ...{ en, bg, mk, ro, uk, et },
  'sr-Cyrl': sr,
  'sr-Latn': inLatin(sr),
};

/** What the server's own pages say in a language. */
export function pageTexts(language: Language): PageTexts {
  return TEXTS[language];
}

function inLatin<T>(texts: T): T {
  const entries = Object.entries(texts as Record<string, unknown>).map(([key, value]) => [
    key,
    typeof value === 'string' ? serbianLatin(value) : inLatin(value),
  ]);
  return Object.fromEntries(entries) as T;
}
