import { board as bgBoard } from '../i18n/bg/board.ts';
import { common as bgCommon } from '../i18n/bg/common.ts';
import { board } from '../i18n/en/board.ts';
import { common } from '../i18n/en/common.ts';
import { type Translate, translator } from '../i18n/language.ts';

/** The texts of the board page. */
export const t: Translate<typeof common & typeof board> = translator(
  { ...common, ...board },
  { bg: { ...bgCommon, ...bgBoard } },
);
