import { describe, expect, test } from 'vitest';
import { firstSpoken, LANGUAGES, languageOf } from '../../../server/contract/languages.ts';

describe('a tag of BCP 47', () => {
  test.each(LANGUAGES)('%s means itself, in any spelling', (tag) => {
    expect(languageOf(tag)).toBe(tag);
    expect(languageOf(tag.toUpperCase())).toBe(tag);
  });

  test.each([
    ['en-US', 'en'],
    ['bg-BG', 'bg'],
    ['mk-MK', 'mk'],
    ['uk-Cyrl-UA', 'uk'],
    ['ro-MD', 'ro'],
    ['mo', 'ro'],
    ['mo-MD', 'ro'],
    ['et-EE', 'et'],
    ['ekk', 'et'],
    ['sr', 'sr-Cyrl'],
    ['sr-RS', 'sr-Cyrl'],
    ['sr-BA', 'sr-Cyrl'],
    ['sr-Cyrl-ME', 'sr-Cyrl'],
    ['sr-ME', 'sr-Latn'],
    ['sr-Latn-RS', 'sr-Latn'],
    ['sh', 'sr-Latn'],
    ['cnr', 'sr-Latn'],
    ['cnr-Cyrl-ME', 'sr-Cyrl'],
  ])('%s means %s', (tag, language) => {
    expect(languageOf(tag)).toBe(language);
  });

  test.each(['', '*', 'fr', 'e', 'eng', 'constructor', '__proto__', 'x-en', 'sr_Latn'])(
    '%j is none of ours',
    (tag) => {
      expect(languageOf(tag)).toBeUndefined();
    },
  );
});

describe('the first language that is on offer', () => {
  test.each([
    [['fr', 'bg', 'en'], ['en', 'bg'], 'bg'],
    [['mk-MK', 'en'], ['en', 'bg'], 'en'],
    [['fr'], ['en', 'bg'], undefined],
    [[], ['en'], undefined],
    [['en'], [], undefined],
    [['sr-Latn', 'en'], ['sr-Cyrl', 'sr-Latn'], 'sr-Latn'],
    // The other letters of one's language before another language.
    [['sr-Latn-RS', 'en'], ['en', 'sr-Cyrl'], 'sr-Cyrl'],
    [['sr', 'en'], ['en', 'sr-Latn'], 'sr-Latn'],
  ] as const)('of %j, where %j is offered, is %s', (wanted, offered, found) => {
    expect(firstSpoken(wanted, offered)).toBe(found);
  });
});
