import { ENGLISH, type ReportTexts } from './texts.ts';

type Load = () => Promise<ReportTexts>;

/** The languages of the report; each is loaded only where it is wanted. */
const LOADS: Readonly<Record<string, Load>> = {
  en: () => Promise.resolve(ENGLISH),
  bg: async () => (await import('./texts/bg.ts')).bg,
  mk: async () => (await import('./texts/mk.ts')).mk,
  'sr-Cyrl': async () => (await import('./texts/sr-Cyrl.ts')).srCyrl,
  'sr-Latn': async () => (await import('./texts/sr-Latn.ts')).srLatn,
  ro: async () => (await import('./texts/ro.ts')).ro,
  uk: async () => (await import('./texts/uk.ts')).uk,
  et: async () => (await import('./texts/et.ts')).et,
};

/** BCP 47 tags, as manifests spell them. */
export const REPORT_LANGUAGES: readonly string[] = Object.keys(LOADS);

/** The report's texts in a language; in English where the report does not speak it. */
export function reportTexts(language: string): Promise<ReportTexts> {
  const load = Object.hasOwn(LOADS, language) ? LOADS[language] : undefined;
  return load?.() ?? Promise.resolve(ENGLISH);
}
