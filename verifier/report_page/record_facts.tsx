import type { JSX } from 'preact';
import { printable } from '../printable.ts';
import type { ElectionReport, Report } from '../report.ts';
import { Facts, Section } from './parts.tsx';
import type { Words } from './words.ts';

/** Which record this is about, and what it was held against. */
export function RecordFacts({
  report: { election, log, trust },
  words,
}: {
  readonly report: Report;
  readonly words: Words;
}): JSX.Element {
  return (
    <Section id="record" title={words.t('record')}>
      <Facts
        rows={[
          [words.t('board'), election && <bdi>{printable(election.origin)}</bdi>],
          [words.t('opened'), election && actTime(words, election.openedAt, election.opensAt)],
          [words.t('closed'), election && actTime(words, election.closedAt, election.closesAt)],
          [words.t('entries'), log && words.n(log.size)],
          [words.t('root'), log && <code>{log.root}</code>],
          [words.t('fingerprint'), <code>{trust.fingerprint}</code>],
          [words.t('logKey'), <code>{printable(trust.logKey)}</code>],
        ]}
      />
      <p class="glas-report__hint">{words.t('trustHint')}</p>
    </Section>
  );
}

/** When it was, or is to be. */
function actTime(
  words: Words,
  was: ElectionReport['openedAt'],
  planned: ElectionReport['opensAt'],
): string {
  return was === undefined
    ? words.t('planned', { moment: words.moment(planned) })
    : words.moment(was);
}
