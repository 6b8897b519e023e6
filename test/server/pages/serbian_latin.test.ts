import { expect, test } from 'vitest';
import { serbianLatin } from '../../../server/pages/serbian_latin.ts';

test('the whole alphabet, small and capital', () => {
  expect(serbianLatin('а б в г д ђ е ж з и ј к л љ м н њ о п р с т ћ у ф х ц ч џ ш')).toBe(
    'a b v g d đ e ž z i j k l lj m n nj o p r s t ć u f h c č dž š',
  );
  expect(serbianLatin('А Б В Г Д Ђ Е Ж З И Ј К Л М Н О П Р С Т Ћ У Ф Х Ц Ч Ш')).toBe(
    'A B V G D Đ E Ž Z I J K L M N O P R S T Ć U F H C Č Š',
  );
});

test.each([
  ['Љубав и њива, џеп и Џемал', 'Ljubav i njiva, džep i Džemal'],
  ['ЉУБАВ И ЊИВА', 'LJUBAV I NJIVA'],
  ['Њ', 'Nj'],
  ['Пријава је успела.', 'Prijava je uspela.'],
  ['Ваша eID и QR код', 'Vaša eID i QR kod'],
  ['Још {count} дан', 'Još {count} dan'],
  ['{choice}: {count} бод', '{choice}: {count} bod'],
  ['„Српски”, 2026. године', '„Srpski”, 2026. godine'],
  ['', ''],
])('%s', (cyrillic, latin) => {
  expect(serbianLatin(cyrillic)).toBe(latin);
});

test('a letter that Serbian does not have is a mistake', () => {
  for (const letter of ['щ', 'ъ', 'і', 'ѓ', 'Ы']) {
    expect(() => serbianLatin(`слово ${letter}`)).toThrow(TypeError);
  }
});
