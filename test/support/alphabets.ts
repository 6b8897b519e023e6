import type { Language } from '../../server/contract/languages.ts';

const LATIN = 'abcdefghijklmnopqrstuvwxyz';

/**
 * The small letters that a language is written in: one from another script or another language,
 * however alike it looks, is a mistake in a text.
 */
const ALPHABETS: Readonly<Record<Language, string>> = {
  en: LATIN,
  bg: 'абвгдежзийклмнопрстуфхцчшщъьюяѝ',
  mk: 'абвгдѓежзѕијклљмнњопрстќуфхцчџшѐѝ',
  'sr-Cyrl': 'абвгдђежзијклљмнњопрстћуфхцчџш',
  'sr-Latn': 'abcčćdđefghijklmnoprsštuvzž',
  ro: `${LATIN}ăâîșț`,
  uk: 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя',
  et: `${LATIN}äöõüšž`,
};

/** What every language writes in Latin letters: names, and what is printed on things. */
const LATIN_WORDS =
  /(?<!\p{L})(?:eID|ID|QR|JavaScript|HTML|JSON|MB|BEGIN CERTIFICATE|glas-verify)(?!\p{L})/gu;

/** Letters of a text that its language does not have. Places are no text. */
export function foreignLetters(language: Language, text: string): string[] {
  const words = text.replace(/\{\w+\}/g, '').replace(LATIN_WORDS, '');
  const letters = words.normalize('NFC').match(/\p{L}/gu) ?? [];
  return letters.filter((letter) => !ALPHABETS[language].includes(letter.toLowerCase()));
}
