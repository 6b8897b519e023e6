import type { Request } from 'express';
import { firstSpoken, type Language, LANGUAGES } from '../contract/languages.ts';

/** What the address asks for with `lang`, else what the browser prefers, else English. */
export function preferredLanguage(request: Request): Language {
  const asked = request.query['lang'];
  const wanted = typeof asked === 'string' ? [asked] : [];
  return firstSpoken([...wanted, ...request.acceptsLanguages()], LANGUAGES) ?? 'en';
}
