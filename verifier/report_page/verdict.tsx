import type { JSX } from 'preact';
import type { Report } from '../report.ts';
import { Text } from './parts.tsx';
import type { TextKey } from './texts.ts';
import type { Words } from './words.ts';

/** What a report comes to, for people. */
export type VerdictKind = 'valid' | 'validSoFar' | 'notValid' | 'incomplete' | 'unfinished';

export function verdictKind({ verdict, complete, election, findings }: Report): VerdictKind {
  if (verdict === 'valid') return election?.phase === 'final' ? 'valid' : 'validSoFar';
  if (!complete) return 'incomplete';
  return findings.every(({ severity }) => severity === 'pending') ? 'unfinished' : 'notValid';
}

const UNTIL: Readonly<Record<Report['until'], TextKey>> = {
  opening: 'untilOpening',
  closing: 'untilClosing',
  result: 'untilResult',
};

interface Shown {
  readonly report: Report;
  readonly words: Words;
}

/** The verdict, which is what most readers want. */
export function Verdict({ report, words }: Shown): JSX.Element {
  const kind = verdictKind(report);
  const isGood = report.verdict === 'valid';
  const failed = report.checks.filter(
    ({ outcome, severity }) => outcome === 'failed' && severity !== 'claim',
  ).length;
  return (
    <div class={`glas-report__verdict glas-report__verdict--${isGood ? 'good' : 'bad'}`}>
      <svg class="glas-report__mark" viewBox="0 0 40 40" aria-hidden="true" focusable="false">
        {isGood ? <path d="M8 21 L17 30 L33 11" /> : <path d="M10 10 L30 30 M30 10 L10 30" />}
      </svg>
      <div>
        <p class="glas-report__word">{words.t(kind)}</p>
        <p>{words.t(`${kind}Lead`, { count: failed })}</p>
        <p class="glas-report__small">
          {words.t('until')}: {words.t(UNTIL[report.until])}. {words.t('phase')}:{' '}
          {phaseWords(report, words)}.
        </p>
      </div>
    </div>
  );
}

function phaseWords({ election }: Report, words: Words): string {
  return election === undefined ? words.t('phaseUnknown') : words.t(`phase-${election.phase}`);
}

/** The election's title, and that it was a rehearsal. */
export function Title({ report: { election }, words }: Shown): JSX.Element {
  return (
    <>
      <p class="glas-report__election">
        {election === undefined ? (
          words.t('unknownElection')
        ) : (
          <Text of={words.pick(election.title)} />
        )}
      </p>
      {election?.rehearsal === true && <p class="glas-report__rehearsal">{words.t('rehearsal')}</p>}
    </>
  );
}
