import { common as bgCommon } from '../i18n/bg/common.ts';
import { home as bgHome } from '../i18n/bg/home.ts';
import { common } from '../i18n/en/common.ts';
import { home } from '../i18n/en/home.ts';
import { type Translate, translator } from '../i18n/language.ts';

/** The texts of the home page. */
export const t: Translate<typeof common & typeof home> = translator(
  { ...common, ...home },
  { bg: { ...bgCommon, ...bgHome } },
);
