/** The letters of Serbian in Cyrillic, small, each with what stands for it in Latin. */
const LETTERS: Readonly<Record<string, string>> = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', ђ: 'đ', е: 'e', ж: 'ž', з: 'z', и: 'i' },
  ...{ ј: 'j', к: 'k', л: 'l', љ: 'lj', м: 'm', н: 'n', њ: 'nj', о: 'o', п: 'p', р: 'r' },
  ...{ с: 's', т: 't', ћ: 'ć', у: 'u', ф: 'f', х: 'h', ц: 'c', ч: 'č', џ: 'dž', ш: 'š' },
};

const LETTER = /[\u0400-\u04ff]/g;
/** Words of more than one letter that are in capitals throughout: ЉУБАВ is LJUBAV, Љубав Ljubav. */
const WORD = /(?<!\p{L})\p{Lu}{2,}(?!\p{L})/gu;

/**
 * Serbian in Latin letters from Serbian in Cyrillic: exact, letter by letter. What is not Cyrillic
 * stays, `{places}` among it. Throws a TypeError for a Cyrillic letter that Serbian does not have.
 */
export function serbianLatin(text: string): string {
  return text
    .replace(WORD, (word) => word.replace(LETTER, capital))
    .replace(LETTER, (letter) =>
      letter === letter.toLowerCase() ? latin(letter) : titled(latin(letter.toLowerCase())),
    );
}

function capital(letter: string): string {
  return latin(letter.toLowerCase()).toUpperCase();
}

function titled(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function latin(letter: string): string {
  const found = LETTERS[letter];
  if (found === undefined) throw new TypeError(`serbianLatin: ${letter} is no letter of Serbian`);
  return found;
}
