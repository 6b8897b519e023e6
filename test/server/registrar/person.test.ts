import { expect, test } from 'vitest';
import { countryOf, normalisePerson } from '../../../server/contract/person.ts';
import { personDigest } from '../../../server/registrar/person.ts';

const KEY = new Uint8Array(32).fill(7);

test.each([
  ['as the eID writes it', 'EE60001019906'],
  ['small letters', 'ee60001019906'],
  ['spaces around and inside', '  EE 6000 101 9906 '],
  ['a no-break space and a tab', 'EE\u00a0600010\t19906'],
  ['full-width forms', 'ＥＥ６０００１０１９９０６'],
])('one person, however spelt: %s', (_how, spelling) => {
  expect(normalisePerson(spelling)).toBe('EE60001019906');
});

test('identifiers with the separators of eIDAS are kept as they are', () => {
  expect(normalisePerson('ES/AT/02635542Y')).toBe('ES/AT/02635542Y');
  expect(countryOf('ES/AT/02635542Y')).toBe('ES');
});

test.each([
  ['nothing', ''],
  ['a country only', 'BG'],
  ['no country', '60001019906'],
  ['Cyrillic letters that look Latin', 'ВG0000000001'],
  ['an invisible character', 'BG00000\u200b00001'],
  ['a control character', 'BG00000\u000000001'],
  ['an overlong one', `BG${'1'.repeat(500)}`],
  ['an overlong text, though most of it is spaces', `${' '.repeat(400)}BG0000000001`],
])('refused: %s', (_what, text) => {
  expect(normalisePerson(text)).toBeUndefined();
});

test('what is stored depends on the key and the election, and is not the identifier', () => {
  const digest = personDigest(KEY, 'spring', 'BG0000000001');
  expect(digest).toHaveLength(32);
  expect(Buffer.from(digest).toString('latin1')).not.toContain('0000000001');
  expect(personDigest(KEY, 'spring', 'BG0000000001')).toEqual(digest);
  expect(personDigest(KEY, 'autumn', 'BG0000000001')).not.toEqual(digest);
  expect(personDigest(new Uint8Array(32), 'spring', 'BG0000000001')).not.toEqual(digest);
});
