import type { TextsOf } from '../i18n/pages.ts';
import { type Translate, translator } from '../i18n/texts.ts';

/** The texts of the practice pages; those of the voter's pages are among them. */
export const t: Translate<TextsOf<'practice'>> = translator();
