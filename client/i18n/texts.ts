import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Language } from '../../server/contract/languages.ts';
import { locale } from './locale.ts';
import { fill, type Table, type ValuesOf } from './message.ts';

interface Shown {
  readonly language: Language;
  readonly table: Table;
}

/** One signal for both: a page is never in a language whose texts are not there. */
const shown: Signal<Shown> = signal({ language: 'en', table: {} });

/** The language the page is in. Kept here and in `?lang=` only: nothing is stored on the device. */
export const language: ReadonlySignal<Language> = computed(() => shown.value.language);

/** Turns the page to a language whose texts have been loaded. */
export function showTexts(language: Language, table: Table): void {
  shown.value = { language, table };
}

/** Looks a key up in the reader's language and fills its places. */
export type Translate<T extends Table> = <K extends keyof T & string>(
  key: K,
  ...values: ValuesOf<T[K]>
) => string;

/** A translator whose keys and places the compiler checks against the English texts `T`. */
export function translator<T extends Table>(): Translate<T> {
  return (key, ...values) => {
    const { table } = shown.value;
    return fill(table[key] ?? key, values[0] ?? {}, locale());
  };
}
