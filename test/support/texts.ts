import type { Language } from '../../server/contract/languages.ts';
import type { Message, Table } from '../../client/i18n/message.ts';
import type { Names } from '../../client/i18n/names.ts';
import { PAGE_AREAS, type TextPage } from '../../client/i18n/pages.ts';
import { serbianLatin } from '../../server/pages/serbian_latin.ts';

/** Every area of some page. */
export const AREAS: readonly string[] = [...new Set(Object.values(PAGE_AREAS).flat())].sort();

/** The texts of an area, as the build takes them. Throws an Error where a language has none. */
export async function areaTexts(language: Language, area: string): Promise<Table> {
  if (language === 'sr-Latn') return inLatin(await areaTexts('sr-Cyrl', area));
  const table = (await sourceOf(language, area))[area] as Table | undefined;
  if (table === undefined) throw new Error(`client/i18n/${language}/${area}.ts has no ${area}`);
  return table;
}

/** A language's own names of days, months and countries, where it brings them. */
export async function ownNames(language: 'mk'): Promise<Names> {
  return (await sourceOf(language, 'names'))['names'] as Names;
}

/** All texts of a page. */
export async function pageTable(language: Language, page: TextPage): Promise<Table> {
  const tables = await Promise.all(PAGE_AREAS[page].map((area) => areaTexts(language, area)));
  return Object.assign({}, ...tables) as Table;
}

/** A text that has no plural forms. Throws a TypeError where it has. */
export function plainText(table: Table, key: string): string {
  const message = table[key];
  if (typeof message !== 'string') throw new TypeError(`${key} is no plain text`);
  return message;
}

/** A text's forms: itself, or one for each plural category. */
export function formsOf(message: Message): string[] {
  return typeof message === 'string' ? [message] : Object.values(message);
}

async function sourceOf(language: Language, name: string): Promise<Record<string, unknown>> {
  // As this module itself: by its source in a test, compiled in a program.
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const file = new URL(`../../client/i18n/${language}/${name}.${extension}`, import.meta.url);
  return (await import(/* @vite-ignore */ file.href)) as Record<string, unknown>;
}

function inLatin(table: Table): Table {
  const message = (text: Message): Message =>
    typeof text === 'string'
      ? serbianLatin(text)
      : (Object.fromEntries(
          Object.entries(text).map(([form, each]) => [form, serbianLatin(each)]),
        ) as Message);
  return Object.fromEntries(Object.entries(table).map(([key, text]) => [key, message(text)]));
}
