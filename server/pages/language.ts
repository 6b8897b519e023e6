import type { Request } from 'express';

/** The languages of what the server itself writes for people. */
export const PAGE_LANGUAGES = ['en', 'bg'] as const;
export type PageLanguage = (typeof PAGE_LANGUAGES)[number];

/** What the address asks for with `lang`, else what the browser prefers, else English. */
export function preferredLanguage(request: Request): PageLanguage {
  const chosen = request.query['lang'];
  const asked = PAGE_LANGUAGES.find((language) => language === chosen);
  if (asked !== undefined) return asked;
  const accepted = request.acceptsLanguages([...PAGE_LANGUAGES]);
  return PAGE_LANGUAGES.find((language) => language === accepted) ?? 'en';
}
