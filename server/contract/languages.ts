/**
 * The languages of everything that people read, by BCP 47 tag as manifests spell them. A page's
 * address names one with `?lang=`. Serbian in Latin letters is made from Serbian in Cyrillic.
 */
export const LANGUAGES = ['en', 'bg', 'mk', 'sr-Cyrl', 'sr-Latn', 'ro', 'uk', 'et'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Other tags of languages that we speak (IANA language subtag registry). */
const OTHER_TAGS: ReadonlyMap<string, Language> = new Map([
  ['mo', 'ro'],
  ['ekk', 'et'],
]);

/** Serbian under the tags that browsers have for it, by the letters it is written in unless a tag says so. */
const SERBIAN: ReadonlyMap<string, 'sr-Cyrl' | 'sr-Latn'> = new Map([
  ['sr', 'sr-Cyrl'],
  ['sh', 'sr-Latn'],
  ['cnr', 'sr-Latn'],
]);
/** Where Serbian is mostly written in Latin letters (CLDR, likely subtags). */
const LATIN_REGIONS: readonly string[] = ['me', 'ro', 'tr', 'us'];

/** The language of ours that a BCP 47 tag means, in any spelling; undefined where it is none. */
export function languageOf(tag: string): Language | undefined {
  const [primary = '', ...others] = tag.toLowerCase().split('-');
  const serbian = SERBIAN.get(primary);
  if (serbian === undefined) {
    return OTHER_TAGS.get(primary) ?? LANGUAGES.find((language) => language === primary);
  }
  if (others.includes('cyrl')) return 'sr-Cyrl';
  const latin = others.some((part) => part === 'latn' || LATIN_REGIONS.includes(part));
  return latin ? 'sr-Latn' : serbian;
}

/**
 * The first of `wanted` (BCP 47 tags, best first) that is on offer. Whoever reads Serbian reads
 * its other letters before any language that comes after it.
 */
export function firstSpoken(
  wanted: readonly string[],
  offered: readonly Language[],
): Language | undefined {
  for (const tag of wanted) {
    const language = languageOf(tag);
    const found =
      offered.find((each) => each === language) ??
      offered.find((each) => primaryOf(each) === primaryOf(language ?? ''));
    if (found !== undefined) return found;
  }
  return undefined;
}

function primaryOf(tag: string): string {
  return tag.split('-')[0] ?? '';
}
