import type { JSX } from 'preact';
import { CHECK_CLASSES, type CheckClass } from '../checks/check.ts';
import type { CheckReport, Report } from '../report.ts';
import { Bar, Section, Table } from './parts.tsx';
import type { Words } from './words.ts';

interface Shown {
  readonly report: Report;
  readonly words: Words;
}

/** Every check, class by class: how many passed, and each one below. */
export function CheckList({ report, words }: Shown): JSX.Element {
  return (
    <Section id="checks" title={words.t('checks')}>
      <p>{words.t('checksLead')}</p>
      {CHECK_CLASSES.map((name) => {
        const checks = report.checks.filter((check) => check.class === name);
        return checks.length === 0 ? null : <Class key={name} {...{ name, checks, words }} />;
      })}
    </Section>
  );
}

function Class({
  name,
  checks,
  words,
}: {
  readonly name: CheckClass;
  readonly checks: readonly CheckReport[];
  readonly words: Words;
}): JSX.Element {
  const count = (outcome: CheckReport['outcome']): number =>
    checks.filter((check) => check.outcome === outcome).length;
  const [passed, failed, missing] = [count('passed'), count('failed'), count('not-made')];
  const counts = [
    ...(failed > 0 ? [words.t('failedCount', { count: failed })] : []),
    words.t('passedCount', { count: passed }),
    ...(missing > 0 ? [words.t('notMadeCount', { count: missing })] : []),
  ].join(', ');
  return (
    <details class="glas-report__class">
      <summary>
        <span>{words.t(`class-${name}`)}</span> <span>{counts}</span>
      </summary>
      <Bar
        parts={[
          { value: failed, kind: 'failed' },
          { value: passed, kind: 'passed' },
          { value: missing, kind: 'not-made' },
        ]}
        whole={checks.length}
      />
      <Table
        caption={words.t(`class-${name}`)}
        columns={[
          { title: words.t('check') },
          { title: words.t('must') },
          { title: words.t('outcome') },
          { title: words.t('times'), isNumber: true },
        ]}
        rows={checks.map((check) => row(check, words))}
      />
    </details>
  );
}

function row({ number, code, outcome, made }: CheckReport, words: Words): JSX.Element[] {
  return [
    <>
      {number} <code>{code}</code>
    </>,
    <>{words.check(code).ensures}</>,
    <b class={`glas-report__outcome glas-report__outcome--${outcome}`}>{words.t(outcome)}</b>,
    <>{words.n(made)}</>,
  ];
}

/** What was not checked, and why. */
export function NotMade({ report: { notMade }, words }: Shown): JSX.Element | null {
  if (notMade.length === 0) return null;
  return (
    <Section id="not-made" title={words.t('notMade')}>
      <p>{words.t('notMadeLead')}</p>
      <ul>
        {notMade.map(({ reason, checks }) => {
          const numbers = checks.join(', ');
          return (
            <li key={reason}>
              {words.reason(reason)}{' '}
              <small>
                ({checks.length === 0 ? words.t('noCheck') : words.t('notMadeChecks', { numbers })})
              </small>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
