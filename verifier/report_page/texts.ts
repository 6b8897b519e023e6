import { type CheckCode, CHECKS } from '../checks.ts';
import { type Reason, REASONS } from '../not_made.ts';
import { en } from './texts/en.ts';

/** A text that counts something: one form per plural category of the language (CLDR). */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & {
  readonly other: string;
};

/** Names of the report's texts. */
export type TextKey = keyof typeof en;

/** The report's words in a language: a missing or unknown text does not compile. */
export type TextTable = {
  readonly [K in TextKey]: (typeof en)[K] extends string ? string : PluralForms;
};

/** What is said of a check, as its entry in docs/checks.md has it in English. */
export interface CheckWords {
  readonly ensures: string;
  readonly protects: string;
}

/** Every check in one language: check_texts/LANGUAGE.ts, which texts/LANGUAGE.ts takes as its `checks`. */
export type CheckTexts = Readonly<Record<CheckCode, CheckWords>>;

/** Everything that the report's page says, in one language. */
export interface ReportTexts {
  /** BCP 47, as manifests spell it. */
  readonly language: string;
  /** For `Intl`: the first of them that is known. */
  readonly locales: readonly string[];
  readonly table: TextTable;
  readonly checks: CheckTexts;
  readonly reasons: Readonly<Record<Reason, string>>;
}

const words = CHECKS.map(({ code, ensures, protects }) => [code, { ensures, protects }] as const);

export const ENGLISH: ReportTexts = {
  language: 'en',
  locales: ['en-GB'],
  table: en,
  checks: Object.fromEntries(words) as CheckTexts,
  reasons: REASONS,
};
