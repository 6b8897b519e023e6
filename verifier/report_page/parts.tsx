import type { ComponentChildren, JSX } from 'preact';
import type { Said } from './words.ts';

/** Text that may be in another language than the page, and may be hostile: it cannot turn what surrounds it. */
export function Text({ of: { said, lang } }: { readonly of: Said<string> }): JSX.Element {
  return lang === undefined ? <bdi>{said}</bdi> : <bdi lang={lang}>{said}</bdi>;
}

/** A part of the report under a heading. id: unique on the page. */
export function Section({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <section class="glas-report__section" aria-labelledby={`report-${id}`}>
      <h2 id={`report-${id}`}>{title}</h2>
      {children}
    </section>
  );
}

/** What is known, name by name; what is undefined is left out. */
export function Facts({
  rows,
}: {
  readonly rows: readonly (readonly [name: string, value: ComponentChildren])[];
}): JSX.Element {
  return (
    <dl class="glas-report__facts">
      {rows
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** A column of a table; numbers stand under each other at their right end. */
export interface Column {
  readonly title: string;
  readonly isNumber?: boolean;
}

/** A table whose first column names the row. On a narrow screen it scrolls by itself, by keyboard too. */
export function Table({
  caption,
  columns,
  rows,
}: {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly ComponentChildren[])[];
}): JSX.Element {
  return (
    <div class="glas-report__scroll" role="group" aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ title, isNumber }) => (
              <th key={title} scope="col" class={numberClass(isNumber)}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, r) => (
            <tr key={r}>
              {cells.map((cell, c) =>
                c === 0 ? (
                  <th key={c} scope="row" class={numberClass(columns[c]?.isNumber)}>
                    {cell}
                  </th>
                ) : (
                  <td key={c} class={numberClass(columns[c]?.isNumber)}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function numberClass(isNumber = false): string {
  return isNumber ? 'glas-report__number' : '';
}

/** A share of a bar, from left to right. */
export interface BarPart {
  readonly value: number;
  readonly kind: 'counted' | 'superseded' | 'revoked' | 'failed' | 'passed' | 'not-made';
}

/** One bar of a whole, for who sees it: what it shows stands in words beside it. */
export function Bar({
  parts,
  whole,
}: {
  readonly parts: readonly BarPart[];
  readonly whole: number;
}): JSX.Element {
  let from = 0;
  return (
    <svg class="glas-report__bar" aria-hidden="true" focusable="false">
      <rect class="glas-report__rest" width="100%" height="100%" />
      {parts.map(({ value, kind }) => {
        const x = percent(from, whole);
        from += value;
        return (
          <rect
            key={kind}
            class={`glas-report__fill glas-report__fill--${kind}`}
            x={x}
            width={percent(value, whole)}
            height="100%"
          />
        );
      })}
    </svg>
  );
}

function percent(part: number, whole: number): string {
  return `${whole === 0 ? 0 : Math.min(100, (100 * part) / whole).toFixed(3)}%`;
}
