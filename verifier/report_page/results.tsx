import type { JSX } from 'preact';
import type { Report } from '../report.ts';
import { Bar, Section, Table, Text } from './parts.tsx';
import { type ContestSums, contestSums, inReadingOrder, type Sum } from './sums.ts';
import type { Words } from './words.ts';

interface Shown {
  readonly report: Report;
  readonly words: Words;
}

/** The counts of every contest, over all units and in each. */
export function Results({ report, words }: Shown): JSX.Element | null {
  if (report.election === undefined) return null;
  const contests = contestSums(report);
  const isConfirmed = report.verdict === 'valid' || contests.length === 0;
  return (
    <Section id="result" title={words.t(isConfirmed ? 'result' : 'resultNotConfirmed')}>
      {!isConfirmed && <p class="glas-report__warning">{words.t('resultNotConfirmedHint')}</p>}
      {contests.length === 0 && <p>{words.t('noResult')}</p>}
      {contests.map((sums) => (
        <Contest key={sums.contest} {...{ sums, words }} />
      ))}
    </Section>
  );
}

function Contest({
  sums: { title, all, units },
  words,
}: {
  readonly sums: ContestSums;
  readonly words: Words;
}): JSX.Element {
  return (
    <article class="glas-report__contest">
      <h3>
        <Text of={words.pick(title)} />
      </h3>
      <Counts {...{ sum: all, words, caption: words.pick(title).said }} />
      {units.length > 0 && (
        <details>
          <summary>{words.t('units')}</summary>
          {units.map((sum, i) => (
            <div key={i}>
              <h4>{sum.unit && <Text of={words.pick(sum.unit)} />}</h4>
              <Counts {...{ sum, words, caption: sum.unit ? words.pick(sum.unit).said : '' }} />
            </div>
          ))}
        </details>
      )}
    </article>
  );
}

/** Bars within a table: each row says what its bar shows. */
function Counts({
  sum: { ballots, weight, selections },
  words,
  caption,
}: {
  readonly sum: Sum;
  readonly words: Words;
  readonly caption: string;
}): JSX.Element {
  const highest = Math.max(weight, ...selections.map(({ count = 0 }) => count));
  // Where a voter gives points, they have no share.
  const hasShares = highest === weight;
  return (
    <>
      <Table
        caption={caption}
        columns={[
          { title: words.t('selection') },
          { title: words.t('votes'), isNumber: true },
          ...(hasShares ? [{ title: words.t('share'), isNumber: true }] : []),
        ]}
        rows={inReadingOrder(selections).map(({ label, count = 0, list }) => [
          <div class={list === undefined ? undefined : 'glas-report__candidate'}>
            <Text of={words.pick(label)} />
            <Bar parts={[{ value: count, kind: 'counted' }]} whole={highest} />
          </div>,
          words.n(count),
          ...(hasShares ? [words.share(count, weight)] : []),
        ])}
      />
      {hasShares && (
        <p class="glas-report__small">
          {words.t(ballots === weight ? 'ballotsHint' : 'weightHint', { ballots, weight })}
        </p>
      )}
    </>
  );
}
