import type { JSX } from 'preact';
import type { Report } from '../report.ts';
import { ReportPage } from './report_page.tsx';
import type { ReportTexts } from './texts.ts';
import { verdictKind } from './verdict.tsx';
import { Words } from './words.ts';

/** A document that needs nothing else: no script, no file, no address. policy: of style.ts. */
export function ReportDocument({
  report,
  texts,
  style,
  policy,
}: {
  readonly report: Report;
  readonly texts: ReportTexts;
  readonly style: string;
  readonly policy: string;
}): JSX.Element {
  const words = new Words(texts);
  return (
    <html lang={texts.language}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>{documentTitle(report, words)}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <main>
          <h1>{words.t('report')}</h1>
          <p class="by">{words.t('by')}</p>
          <ReportPage report={report} texts={texts} />
        </main>
      </body>
    </html>
  );
}

function documentTitle(report: Report, words: Words): string {
  const title = report.election && words.pick(report.election.title).said;
  return words.t('documentTitle', {
    verdict: words.t(verdictKind(report)),
    title: title ?? words.t('unknownElection'),
  });
}
