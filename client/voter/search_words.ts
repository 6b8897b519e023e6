/** A text's words as a search sees them: without case, accents and punctuation. */
export function wordsOf(text: string): string[] {
  return plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** True where what was typed begins one of the words. */
export function isBegun(words: readonly string[], start: string): boolean {
  return words.some((word) => word.startsWith(start));
}

/** True where every word typed begins a word of the label. */
export function matches(label: string, typed: string): boolean {
  const words = wordsOf(label);
  return wordsOf(typed).every((start) => isBegun(words, start));
}

function plain(text: string): string {
  // Without its combining marks, but й stays й: it is a letter, not an и with an accent.
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('й', PLACE)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll(PLACE, 'й');
}

const PLACE = '\u0001';
