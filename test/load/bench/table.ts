import { type Row, rounded } from './figures.ts';

const HEADINGS = ['What', 'n', 'Median', ''] as const;

/** The table on a terminal. */
export function plainTable(rows: readonly Row[]): string {
  const lines = [[...HEADINGS], ...rows.map(cells)];
  const widths = HEADINGS.map((_, i) => Math.max(...lines.map((line) => (line[i] ?? '').length)));
  return lines
    .map((line) =>
      line
        .map((cell, i) => align(cell, widths[i] ?? 0, i))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}

/** The same for a document. */
export function markdownTable(rows: readonly Row[]): string {
  const lines = [[...HEADINGS], ['---', '---:', '---:', '---'], ...rows.map(cells)];
  return lines.map((line) => `| ${line.join(' | ')} |\n`).join('');
}

function cells({ what, n, value, unit, note }: Row): string[] {
  const rest = note === undefined ? unit : `${unit}, ${note}`;
  return [what, n === undefined ? '' : grouped(n), grouped(rounded(value)), rest];
}

/** Words to the left, numbers to the right. */
function align(cell: string, width: number, column: number): string {
  return column === 1 || column === 2 ? cell.padStart(width) : cell.padEnd(width);
}

function grouped(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 6 });
}
