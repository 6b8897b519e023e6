import type { JSX } from 'preact';
import type { Finding } from '../findings.ts';
import { printable } from '../printable.ts';
import type { CheckReport, Report } from '../report.ts';
import { Section, Text } from './parts.tsx';
import type { Words } from './words.ts';

/** Findings of one check that are shown; the JSON report has more. */
const SHOWN = 10;

/** Every check that failed: what must hold, what would be possible otherwise, and where. */
export function FailedChecks({
  report,
  words,
}: {
  readonly report: Report;
  readonly words: Words;
}): JSX.Element | null {
  const failed = report.checks.filter(({ outcome }) => outcome === 'failed');
  if (failed.length === 0) return null;
  return (
    <Section id="findings" title={words.t('findings')}>
      <p>{words.t('findingsLead')}</p>
      {failed.map((check) => (
        <FailedCheck key={check.code} {...{ check, report, words }} />
      ))}
    </Section>
  );
}

function FailedCheck({
  check,
  report,
  words,
}: {
  readonly check: CheckReport;
  readonly report: Report;
  readonly words: Words;
}): JSX.Element {
  const { ensures, protects } = words.check(check.code);
  const findings = report.findings.filter(({ code }) => code === check.code);
  const shown = findings.slice(0, SHOWN);
  const more = check.failed - shown.length;
  return (
    <article class="glas-report__finding">
      <h3>
        {check.number} <code>{check.code}</code>
      </h3>
      <dl>
        <dt>{words.t('must')}</dt>
        <dd>{ensures}</dd>
        <dt>{words.t('otherwise')}</dt>
        <dd>{protects}</dd>
        <dt>{words.t('found')}</dt>
        <dd>
          <ul>
            {shown.map((finding, i) => (
              <li key={i}>
                <Found {...{ finding, words }} />
              </li>
            ))}
            {more > 0 && <li>{words.t('more', { count: more })}</li>}
          </ul>
        </dd>
      </dl>
    </article>
  );
}

/** One finding: where, and what. */
function Found({
  finding: { index, path, message },
  words,
}: {
  readonly finding: Finding;
  readonly words: Words;
}): JSX.Element {
  const entry = index === undefined ? '' : words.t('entry', { index: String(index) });
  return (
    <>
      {entry !== '' && <b>{entry} </b>}
      {path !== undefined && <code>{printable(path)} </code>}
      <Text of={words.english(message)} />
    </>
  );
}
