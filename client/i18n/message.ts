import type { Language } from '../../server/contract/languages.ts';
import { localesOf } from './locale.ts';

/** A text that counts something: one form per plural category of the language (CLDR). */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & {
  readonly other: string;
};

/** A text for people. `{name}` marks a place to fill; plural forms are chosen by `{count}`. */
export type Message = string | PluralForms;

/** Texts by key, in one language. */
export type Table = Readonly<Record<string, Message>>;

/** The same keys in another language: a missing or unknown key does not compile. */
export type TranslationOf<T extends Table> = {
  readonly [K in keyof T]: T[K] extends string ? string : PluralForms;
};

/** The names of a message's places. */
export type PlacesOf<M extends Message> = M extends string
  ? PlacesIn<M>
  : M extends PluralForms
    ? 'count' | PlacesIn<M['other']>
    : never;

type PlacesIn<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlacesIn<Rest>
  : never;

/** What a call of a translator takes after the key: nothing, or a value per place. */
export type ValuesOf<M extends Message> = [PlacesOf<M>] extends [never]
  ? []
  : [values: Readonly<Record<PlacesOf<M>, string | number>>];

/** Fills a message's places. Numbers are written as the language writes them. */
export function fill(
  message: Message,
  values: Readonly<Record<string, string | number>>,
  language: Language,
): string {
  const text = typeof message === 'string' ? message : pluralForm(message, values, language);
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name];
    if (value === undefined) return place;
    return typeof value === 'number' ? written(value, language) : value;
  });
}

/** A number as the language writes it. */
export function written(value: number, language: Language): string {
  return new Intl.NumberFormat(localesOf(language)).format(value);
}

function pluralForm(
  forms: PluralForms,
  values: Readonly<Record<string, string | number>>,
  language: Language,
): string {
  const category = new Intl.PluralRules(localesOf(language)).select(Number(values['count']));
  return forms[category] ?? forms.other;
}
