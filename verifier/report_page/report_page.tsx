import type { JSX } from 'preact';
import type { Report } from '../report.ts';
import { Ballots } from './ballots.tsx';
import { CheckList, NotMade } from './check_list.tsx';
import { FailedChecks } from './failed_checks.tsx';
import { How } from './how.tsx';
import { Outsiders } from './outsiders.tsx';
import { ReceiptPart } from './receipt_part.tsx';
import { RecordFacts } from './record_facts.tsx';
import { Results } from './results.tsx';
import type { ReportTexts } from './texts.ts';
import { Trustees } from './trustees.tsx';
import { Turnout } from './turnout_chart.tsx';
import { Title, Verdict } from './verdict.tsx';
import { Words } from './words.ts';

/**
 * A whole report as a citizen reads it, with pictures. Its headings begin at the second level, its
 * classes with `glas-report`; styles are in style.ts. Needs no script, and has no style attribute.
 */
export function ReportPage({
  report,
  texts,
}: {
  readonly report: Report;
  readonly texts: ReportTexts;
}): JSX.Element {
  const words = new Words(texts);
  const shown = { report, words };
  return (
    <article class="glas-report" lang={texts.language}>
      <Title {...shown} />
      <Verdict {...shown} />
      {report.receipt && <ReceiptPart receipt={report.receipt} words={words} />}
      <FailedChecks {...shown} />
      <Results {...shown} />
      <Ballots {...shown} />
      <Turnout {...shown} />
      <Trustees {...shown} />
      <Outsiders {...shown} />
      <CheckList {...shown} />
      <NotMade {...shown} />
      <RecordFacts {...shown} />
      <How {...shown} />
    </article>
  );
}
