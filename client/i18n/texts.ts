import type { Language } from '../../server/contract/languages.ts';
import { computed, type ReadonlySignal, type Signal, signal } from '../ui/signal.ts';
import { fill, type Table, type ValuesOf, written } from './message.ts';
import type { Names } from './names.ts';

/** A file of texts, as the build writes it. */
export interface Texts {
  readonly table: Table;
  /** Where browsers may lack them. */
  readonly names?: Names;
  /** What the verifier's report says, on the page that shows one: client/verify/texts.ts knows its shape. */
  readonly report?: unknown;
}

interface Shown extends Texts {
  readonly language: Language;
}

/** One signal for both: a page is never in a language whose texts are not there. */
const shown: Signal<Shown> = signal({ language: 'en', table: {} });

/** The language the page is in. Kept here and in `?lang=` only: nothing is stored on the device. */
export const language: ReadonlySignal<Language> = computed(() => shown.value.language);

/** The language's own names for days, months and countries, where it brings them. */
export function shownNames(): Names | undefined {
  return shown.value.names;
}

/** What the verifier's report says in the reader's language, on the page that shows one. */
export function shownReport(): unknown {
  return shown.value.report;
}

/** Turns the page to a language whose texts have been loaded. */
export function showTexts(language: Language, texts: Texts): void {
  shown.value = { language, ...texts };
}

/** A number as the reader's language writes it. */
export function numberText(value: number): string {
  return written(value, shown.value.language);
}

/** Looks a key up in the reader's language and fills its places. */
export type Translate<T extends Table> = <K extends keyof T & string>(
  key: K,
  ...values: ValuesOf<T[K]>
) => string;

/** A translator whose keys and places the compiler checks against the English texts `T`. */
export function translator<T extends Table>(): Translate<T> {
  return (key, ...values) => {
    const { language, table } = shown.value;
    return fill(table[key] ?? key, values[0] ?? {}, language);
  };
}
