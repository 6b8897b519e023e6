import type { Areas } from './pages.ts';
import { type Translate, translator } from './texts.ts';

/** The texts that every page has. */
export const t: Translate<Areas['common']> = translator();
