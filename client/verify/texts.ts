import type { TextsOf } from '../i18n/pages.ts';
import { type Translate, translator } from '../i18n/texts.ts';

/** The texts of the page that verifies. */
export const t: Translate<TextsOf<'verify'>> = translator();
