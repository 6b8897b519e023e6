import type { JSX } from 'preact';
import type { Report } from '../../verifier/report.ts';
import { reportHtml } from '../../verifier/report_page/html.ts';
import { ReportPage } from '../../verifier/report_page/report_page.tsx';
import { REPORT_STYLE } from '../../verifier/report_page/style.ts';
import { Heading } from '../ui/heading.tsx';
import { saveFile } from './save_file.ts';
import { useStyle } from './style.ts';
import { reportTexts, t } from './texts.ts';

/** The report, and ways to keep it. */
export function ResultView(props: {
  readonly report: Report;
  readonly again: () => void;
}): JSX.Element {
  const { report, again } = props;
  const texts = reportTexts();
  useStyle(REPORT_STYLE);
  return (
    <>
      <Heading title={t('result-title')} />
      <ReportPage report={report} texts={texts} />
      <h2 class="govuk-heading-m">{t('keep-title')}</h2>
      <p class="govuk-body">{t('keep-text')}</p>
      <div class="govuk-button-group">
        <button
          type="button"
          class="govuk-button"
          onClick={() => saveFile('report.html', reportHtml(report, texts), 'text/html')}
        >
          {t('keep-html')}
        </button>
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          onClick={() => saveFile('report.json', jsonOf(report), 'application/json')}
        >
          {t('keep-json')}
        </button>
      </div>
      <button type="button" class="govuk-button govuk-button--secondary" onClick={again}>
        {t('again')}
      </button>
    </>
  );
}

/** As `glas-verify --json` writes it. */
function jsonOf(report: Report): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
