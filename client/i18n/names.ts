/**
 * What a page needs of a language whose names of days, months and countries browsers may lack:
 * Chromium has no Macedonian. It travels with that language's texts.
 */
export interface Names {
  /** From Sunday on. */
  readonly weekdays: readonly string[];
  readonly months: readonly string[];
  /** By code of ISO 3166, and EU. */
  readonly regions: Readonly<Record<string, string>>;
  /** A moment, with the places weekday, day, month, year and time. */
  readonly moment: string;
}
