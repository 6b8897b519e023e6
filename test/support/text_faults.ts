import { localesOf } from '../../client/i18n/locale.ts';
import type { Message, Table } from '../../client/i18n/message.ts';
import type { Language } from '../../server/contract/languages.ts';
import { foreignLetters } from './alphabets.ts';
import { AREAS, areaTexts, formsOf } from './texts.ts';

/** What can be wrong with a text in a language. */
export type TextFault =
  'missing' | 'unknown' | 'places' | 'forms' | 'letters' | 'untranslated' | 'untidy';

/** A file's name, in letters that every system can write. */
const IN_EVERY_LANGUAGE = ['recorded-file'];

/** Texts that happen to be the same in English. */
const SAME: Readonly<Record<string, readonly Language[]>> = {
  glas: ['sr-Latn', 'ro', 'et'],
};

/** The texts of all pages. */
export async function allTexts(language: Language): Promise<Table> {
  const tables = await Promise.all(AREAS.map((area) => areaTexts(language, area)));
  return Object.assign({}, ...tables) as Table;
}

/** What is wrong with the texts of a language, by key. */
export async function textFaults(language: Language): Promise<[key: string, TextFault][]> {
  const english = await allTexts('en');
  const texts = await allTexts(language);
  const keys = [...new Set([...Object.keys(english), ...Object.keys(texts)])];
  return keys.flatMap((key) =>
    faultsOf(language, key, texts[key], english[key]).map((fault): [string, TextFault] => [
      key,
      fault,
    ]),
  );
}

/** What is wrong with a text in a language, held against the English one. */
export function faultsOf(
  language: Language,
  key: string,
  message: Message | undefined,
  english: Message | undefined,
): TextFault[] {
  if (message === undefined) return ['missing'];
  if (english === undefined) return ['unknown'];
  const found: readonly (readonly [TextFault, boolean])[] = [
    ['places', !fillsThoseOf(language, message, english)],
    ['forms', typeof message !== typeof english || !hasForms(language, message)],
    ['letters', !isInOwnLetters(language, key, message)],
    ['untranslated', language !== 'en' && isEnglish(language, key, message, english)],
    ['untidy', formsOf(message).some((text) => /^\s|\s$| {2}|"|\.\.\./.test(text))],
  ];
  return found.filter(([, isWrong]) => isWrong).map(([fault]) => fault);
}

/**
 * Every form has every place, but where the form for one is for nothing but 1 it may say “an hour”.
 * In Serbian it is for 21 as well.
 */
function fillsThoseOf(language: Language, message: Message, english: Message): boolean {
  const needed = places(typeof english === 'string' ? english : english.other);
  if (typeof message === 'string') return same(places(message), needed);
  const exactlyOne = rules(language).select(21) !== 'one';
  return Object.entries(message).every(([category, form]) =>
    category === 'one' && exactlyOne
      ? places(form).every((name) => needed.includes(name))
      : same(places(form), needed),
  );
}

/** Those that the language's numbers take, and no others. */
function hasForms(language: Language, message: Message): boolean {
  if (typeof message === 'string') return true;
  const needed = rules(language).resolvedOptions().pluralCategories;
  return same(Object.keys(message).sort(), [...needed].sort());
}

function isInOwnLetters(language: Language, key: string, message: Message): boolean {
  const text = formsOf(message).join(' ');
  if (IN_EVERY_LANGUAGE.includes(key)) return /^[a-z0-9.-]+$/.test(text);
  return foreignLetters(language, text).length === 0;
}

function isEnglish(language: Language, key: string, message: Message, english: Message): boolean {
  if (SAME[key]?.includes(language) === true) return false;
  const source = formsOf(english).map(withoutPlaces);
  const left = formsOf(message).map(withoutPlaces);
  return left.some((text) => /\p{L}/u.test(text) && source.includes(text));
}

function rules(language: Language): Intl.PluralRules {
  return new Intl.PluralRules([...localesOf(language)]);
}

function places(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();
}

function withoutPlaces(text: string): string {
  return text.replace(/\{\w+\}/g, '');
}

function same(left: readonly string[], right: readonly string[]): boolean {
  return left.join(' ') === right.join(' ');
}
