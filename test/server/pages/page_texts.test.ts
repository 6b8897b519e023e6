import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../../server/contract/languages.ts';
import { pageTexts } from '../../../server/pages/page_texts.ts';
import { foreignLetters } from '../../support/alphabets.ts';
import { areaTexts } from '../../support/texts.ts';

describe.each(LANGUAGES)('%s', (language) => {
  test('is written in its own letters only, and translated throughout', () => {
    const texts = allOf(pageTexts(language));
    expect(texts.flatMap((text) => foreignLetters(language, text))).toEqual([]);
    const english = allOf(pageTexts('en'));
    expect(texts).toHaveLength(english.length);
    if (language !== 'en') expect(texts.filter((text) => english.includes(text))).toEqual([]);
  });

  test('says the same as the pages where the pages say it too', async () => {
    const { reasons, noTexts } = pageTexts(language);
    const troubles = await areaTexts(language, 'troubles');
    const common = await areaTexts(language, 'common');
    expect(reasons.NOT_ON_ROLL).toBe(troubles['trouble-not-on-roll']);
    expect(reasons.REVOKED).toBe(troubles['trouble-revoked']);
    expect(reasons.AUTH_PROVIDER).toBe(troubles['trouble-provider']);
    expect(reasons.PHASE).toBe(troubles['trouble-phase']);
    expect(noTexts.again).toBe(common['try-again']);
  });
});

function allOf(texts: object): string[] {
  return Object.values(texts).flatMap((value: unknown) =>
    typeof value === 'string' ? [value] : allOf(value as object),
  );
}
