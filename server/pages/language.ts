import type { Request } from 'express';

/** The languages of what the server itself writes for people. */
export type PageLanguage = 'en' | 'bg';
const LANGUAGES: readonly PageLanguage[] = ['en', 'bg'];

/** What the address asks for with `lang`, else what the browser prefers, else English. */
export function preferredLanguage(request: Request): PageLanguage {
  const chosen = request.query['lang'];
  const asked = LANGUAGES.find((language) => language === chosen);
  if (asked !== undefined) return asked;
  const accepted = request.acceptsLanguages([...LANGUAGES]);
  return LANGUAGES.find((language) => language === accepted) ?? 'en';
}
