import { countryName } from '../../client/i18n/countries.ts';
import { clockTime, longTime } from '../../client/i18n/dates.ts';
import { fill, type PluralForms } from '../../client/i18n/message.ts';
import { showTexts, type Texts } from '../../client/i18n/texts.ts';
import type { Language } from '../../server/contract/languages.ts';

export interface Asked {
  readonly language: Language;
  readonly texts: Texts;
  /** A form for each plural category of the language. */
  readonly forms: PluralForms;
}

export interface Formats {
  /** The forms for 0 to 200. */
  readonly plurals: string[];
  readonly numbers: string[];
  /** A Sunday evening by whatever clock the reader has. */
  readonly time: string;
  readonly clock: string;
  readonly countries: string[];
}

/** What the pages write in a language: in Node, or bundled in a browser. */
export function formats({ language, texts, forms }: Asked): Formats {
  showTexts(language, texts);
  const evening = new Date(2026, 10, 29, 20, 5).getTime();
  return {
    plurals: Array.from({ length: 201 }, (_, count) => fill(forms, { count }, language)),
    numbers: [7, 12_345, 1_234_567].map((number) => fill('{number}', { number }, language)),
    time: longTime(evening),
    clock: clockTime(evening),
    countries: ['BG', 'EU'].map(countryName),
  };
}
