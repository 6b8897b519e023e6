import { LANGUAGES } from '../../../server/contract/languages.ts';
import { AREAS, areaTexts } from '../../support/texts.ts';

/** Texts that English has and another language lacks or leaves empty, as LANGUAGE/AREA: KEY. */
export async function missingTexts(): Promise<string[]> {
  const missing = LANGUAGES.map(async (language) => {
    const areas = AREAS.map(async (area) => {
      const texts = await areaTexts(language, area);
      const keys = Object.keys(await areaTexts('en', area));
      return keys.filter((key) => !texts[key]).map((key) => `${language}/${area}: ${key}`);
    });
    return (await Promise.all(areas)).flat();
  });
  return (await Promise.all(missing)).flat();
}
