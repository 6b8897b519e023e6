import type { ReportTexts } from '../../verifier/report_page/texts.ts';
import type { TextsOf } from '../i18n/pages.ts';
import { shownReport, type Translate, translator } from '../i18n/texts.ts';

/** The texts of the page that verifies. */
export const t: Translate<TextsOf<'verify'>> = translator();

/** What the report says in the reader's language: as the build wrote it, or the file is not taken. */
export function reportTexts(): ReportTexts {
  return shownReport() as ReportTexts;
}
