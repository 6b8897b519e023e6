import { common as bgCommon } from '../i18n/bg/common.ts';
import { troubles as bgTroubles } from '../i18n/bg/troubles.ts';
import { voter as bgVoter } from '../i18n/bg/voter.ts';
import { common } from '../i18n/en/common.ts';
import { troubles } from '../i18n/en/troubles.ts';
import { voter } from '../i18n/en/voter.ts';
import { type Translate, translator } from '../i18n/language.ts';

/** The texts of the voter's pages. */
export const t: Translate<typeof common & typeof voter & typeof troubles> = translator(
  { ...common, ...voter, ...troubles },
  { bg: { ...bgCommon, ...bgVoter, ...bgTroubles } },
);
