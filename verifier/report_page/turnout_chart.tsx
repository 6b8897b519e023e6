import type { JSX } from 'preact';
import { item } from '../item.ts';
import type { Report } from '../report.ts';
import type { TurnoutPart, TurnoutReport } from '../turnout.ts';
import { Section, Table } from './parts.tsx';
import type { TextKey } from './texts.ts';
import type { Words } from './words.ts';

const KINDS = ['counted', 'superseded', 'revoked'] as const;

/** Ballots along the log: as columns, and as a table. */
export function Turnout({
  report: { turnout },
  words,
}: {
  readonly report: Report;
  readonly words: Words;
}): JSX.Element | null {
  if (turnout === undefined || turnout.parts.length === 0) return null;
  return (
    <Section id="turnout" title={words.t('turnout')}>
      <p>{words.t('turnoutLead', { width: turnout.entriesPerPart })}</p>
      <Columns {...{ turnout, words }} />
      <ul class="glas-report__legend">
        {KINDS.map((kind) => (
          <li key={kind}>
            <span class={`glas-report__key glas-report__key--${kind}`} aria-hidden="true" />{' '}
            {words.t(kind)}
          </li>
        ))}
      </ul>
      <details>
        <summary>{words.t('asTable')}</summary>
        <TurnoutTable {...{ turnout, words }} />
      </details>
    </Section>
  );
}

interface Shown {
  readonly turnout: TurnoutReport;
  readonly words: Words;
}

/** Drawn in units of one part by one ballot, and stretched; words stand outside and keep their size. */
function Columns({ turnout: { parts }, words }: Shown): JSX.Element {
  const highest = Math.max(1, ...parts.map(({ ballots }) => ballots));
  return (
    <figure class="glas-report__chart">
      <p class="glas-report__small">{words.t('highest', { count: highest })}</p>
      <svg
        role="img"
        aria-label={words.t('turnoutPicture')}
        viewBox={`0 0 ${parts.length} ${highest}`}
        preserveAspectRatio="none"
      >
        {parts.map((part, i) => (
          <Column key={i} {...{ part, at: i, highest }} />
        ))}
      </svg>
      <p class="glas-report__axis glas-report__small">
        <span>{words.t('fromStart')}</span>
        <span>{words.t('toEnd')}</span>
      </p>
    </figure>
  );
}

/** Counted below, then replaced, then revoked. */
function Column({
  part,
  at,
  highest,
}: {
  readonly part: TurnoutPart;
  readonly at: number;
  readonly highest: number;
}): JSX.Element {
  let top = highest;
  return (
    <g>
      {KINDS.map((kind) => {
        top -= part[kind];
        return (
          <rect
            key={kind}
            class={`glas-report__fill--${kind}`}
            x={at + 0.06}
            y={top}
            width={0.88}
            height={part[kind]}
          />
        );
      })}
    </g>
  );
}

function TurnoutTable({ turnout: { from, entriesPerPart, parts }, words }: Shown): JSX.Element {
  const numbered = (key: TextKey) => ({ title: words.t(key), isNumber: true });
  let voted = 0;
  const rows = parts.map((part, i) => {
    const first = from + i * entriesPerPart;
    const last = first + entriesPerPart - 1;
    voted += item(parts, i).firsts;
    const place = words.t('range', { from: String(first), to: String(last) });
    const numbers = [part.ballots, part.counted, part.superseded, part.revoked, part.challenges];
    return [place, ...numbers.map((value) => words.n(value)), words.n(voted)];
  });
  const kinds = ['cast', 'counted', 'superseded', 'revoked', 'challenged', 'cumulative'] as const;
  return (
    <Table
      caption={words.t('turnout')}
      columns={[{ title: words.t('place') }, ...kinds.map(numbered)]}
      rows={rows}
    />
  );
}
