import { common as bg } from './bg/common.ts';
import { common } from './en/common.ts';
import { type Translate, translator } from './language.ts';

/** The texts that every page has. */
export const t: Translate<typeof common> = translator(common, { bg });
