import { localesOf } from './locale.ts';
import { language, shownNames } from './texts.ts';

/** What a country is called, by its code of ISO 3166; EU is none, so browsers may not know it. */
export function countryName(code: string): string {
  const known = shownNames()?.regions[code];
  if (known !== undefined) return known;
  return new Intl.DisplayNames(localesOf(language.value), { type: 'region' }).of(code) ?? code;
}
