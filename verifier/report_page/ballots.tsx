import type { JSX } from 'preact';
import type { Report } from '../report.ts';
import { Bar, type BarPart, Section, Table, Text } from './parts.tsx';
import type { TextKey } from './texts.ts';
import type { Words } from './words.ts';

const KINDS = ['counted', 'superseded', 'revoked'] as const;
const HINTS: Readonly<Record<(typeof KINDS)[number], TextKey>> = {
  counted: 'countedHint',
  superseded: 'supersededHint',
  revoked: 'revokedHint',
};

interface Shown {
  readonly report: Report;
  readonly words: Words;
}

/** Of all ballots cast: which count, which were replaced, which were revoked; and which were opened. */
export function Ballots({ report, words }: Shown): JSX.Element | null {
  const { numbers, election, units } = report;
  if (election === undefined) return null;
  const { ballots, voters, counted } = numbers;
  return (
    <Section id="ballots" title={words.t('ballots')}>
      <p>{ballots === 0 ? words.t('noBallots') : words.t('ballotsLead', { count: ballots })}</p>
      <Bar parts={KINDS.map((kind): BarPart => ({ kind, value: numbers[kind] }))} whole={ballots} />
      <Table
        caption={words.t('ballots')}
        columns={[{ title: words.t('what') }, { title: words.t('number'), isNumber: true }]}
        rows={[
          ...KINDS.map((kind) => [<Kind {...{ kind, words }} />, words.n(numbers[kind])]),
          [
            <>
              {words.t('challenged')} <small>{words.t('challengedHint')}</small>
            </>,
            words.n(numbers.challenges),
          ],
          [words.t('votersOnRoll'), words.n(voters)],
        ]}
      />
      <p>{words.t('turnoutOf', { voted: counted, voters, share: words.share(counted, voters) })}</p>
      {units.length > 1 && <UnitTable {...{ report, words }} />}
    </Section>
  );
}

function Kind({
  kind,
  words,
}: {
  readonly kind: (typeof KINDS)[number];
  readonly words: Words;
}): JSX.Element {
  return (
    <>
      <span class={`glas-report__key glas-report__key--${kind}`} aria-hidden="true" />{' '}
      {words.t(kind)} <small>{words.t(HINTS[kind])}</small>
    </>
  );
}

function UnitTable({ report: { units }, words }: Shown): JSX.Element {
  const numbered = (key: TextKey) => ({ title: words.t(key), isNumber: true });
  return (
    <Table
      caption={words.t('units')}
      columns={[
        { title: words.t('unit') },
        ...(['voters', 'cast', 'superseded', 'revoked', 'counted'] as const).map(numbered),
        numbered('share'),
      ]}
      rows={units.map(({ title, voters, cast, superseded, revoked, ballots }) => [
        <Text of={words.pick(title)} />,
        ...[voters, cast, superseded, revoked, ballots].map((value) => words.n(value)),
        words.share(ballots, voters),
      ])}
    />
  );
}
