import type { JSX } from 'preact';
import { printable } from '../printable.ts';
import type { Report } from '../report.ts';
import type { StampReport, TimestampReport } from '../timestamps/stamp_report.ts';
import type { CosignatureReport, WitnessReport } from '../witnesses.ts';
import { Section, Table } from './parts.tsx';
import type { Words } from './words.ts';

/** Who else saw this log: witnesses, and authorities that stamp time. */
export function Outsiders({
  report: { witnesses, timestamps },
  words,
}: {
  readonly report: Report;
  readonly words: Words;
}): JSX.Element | null {
  if (witnesses === undefined && timestamps === undefined) return null;
  return (
    <Section id="witnesses" title={words.t('witnesses')}>
      {witnesses && <Witnesses {...{ witnesses, words }} />}
      {timestamps && <Stamps {...{ timestamps, words }} />}
    </Section>
  );
}

function Witnesses({
  witnesses: { needed, cosigned, missing, newest },
  words,
}: {
  readonly witnesses: WitnessReport;
  readonly words: Words;
}): JSX.Element {
  const named = cosigned.length + missing.length;
  if (named === 0) return <p>{words.t('noWitnesses')}</p>;
  const isWitnessed = cosigned.length >= needed;
  return (
    <>
      <p>{words.t('witnessed', { cosigned: cosigned.length, named, needed })}</p>
      {!isWitnessed && <p class="glas-report__warning">{words.t('notWitnessed')}</p>}
      <Table
        caption={words.t('witnesses')}
        columns={[{ title: words.t('witness') }, { title: words.t('trusteeState') }]}
        rows={[
          ...cosigned.map((each) => cosignatureRow(each, words)),
          ...missing.map((name) => [<bdi>{printable(name)}</bdi>, words.t('notCosigned')]),
        ]}
      />
      {newest && (
        <>
          <p>{words.t('newest', { count: newest.size })}</p>
          <Table
            caption={words.t('newest', { count: newest.size })}
            columns={[{ title: words.t('witness') }, { title: words.t('trusteeState') }]}
            rows={newest.cosigned.map((each) => cosignatureRow(each, words))}
          />
        </>
      )}
    </>
  );
}

function cosignatureRow(
  { name, time, before = [] }: CosignatureReport,
  words: Words,
): JSX.Element[] {
  const moment = words.moment(time);
  const acts = before.map((act) => words.t(`act-${act}`)).join(', ');
  return [
    <bdi>{printable(name)}</bdi>,
    <>
      {before.length === 0
        ? words.t('cosigned', { moment })
        : words.t('cosignedBefore', { moment, acts })}
    </>,
  ];
}

function Stamps({
  timestamps: { chain, stamps },
  words,
}: {
  readonly timestamps: TimestampReport;
  readonly words: Words;
}): JSX.Element {
  return (
    <>
      <h3>{words.t('stamps')}</h3>
      {chain === 'not-checked' && <p class="glas-report__warning">{words.t('stampsUnchecked')}</p>}
      <Table
        caption={words.t('stamps')}
        columns={['stampTime', 'stampOf', 'stampBy', 'outcome'].map((key) => ({
          title: words.t(key as 'stampTime'),
        }))}
        rows={stamps.map((stamp) => [
          stamp.time === undefined ? words.t('none') : words.moment(stamp.time),
          stampedOf(stamp, words),
          stamp.authority === undefined ? words.t('none') : <bdi>{printable(stamp.authority)}</bdi>,
          words.t(stamp.trusted ? 'trusted' : 'notTrusted'),
        ])}
      />
    </>
  );
}

function stampedOf({ size, first }: StampReport, words: Words): string {
  if (size === undefined) return words.t('none');
  const acts = first.map((act) => words.t('stampFirst', { act: words.t(`act-${act}`) }));
  return [words.t('stampEntries', { count: size }), ...acts].join(', ');
}
