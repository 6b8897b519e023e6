import { readFile, writeFile } from 'node:fs/promises';
import { BALLOTS, extrapolate } from './extrapolation.ts';
import { type Figures, rounded } from './figures.ts';
import type { Machine } from './machine.ts';
import { markdownTable } from './table.ts';
import { isReached, TARGETS } from './targets.ts';

const START = '<!-- bench -->\n';
const END = '<!-- /bench -->\n';

/** Writes the figures between the marks of a document. Throws an Error where it has none. */
export async function writeInto(file: string, figures: Figures, machine: Machine): Promise<void> {
  const text = await readFile(file, 'utf8');
  const [start, end] = [text.indexOf(START), text.indexOf(END)];
  if (start < 0 || end < start) throw new Error(`${file} has no lines ${START}and ${END}`);
  const before = text.slice(0, start + START.length);
  await writeFile(file, before + sections(figures, machine) + text.slice(end));
}

/** In Markdown: the machine, what was to be reached, the extrapolation, every line. */
export function sections(figures: Figures, machine: Machine): string {
  const { processor, cores, memoryGB, system, node, pinned } = machine;
  const kept = pinned ? 'Processes of one thread were kept to one core.' : '';
  const country = extrapolate(figures.named).map(({ what, here, onManyCores }) =>
    line(`${BALLOTS.toLocaleString('en')} ballots, ${what}`, minutes(here), minutes(onManyCores)),
  );
  return [
    `\n${processor}, ${cores} cores, ${memoryGB} GB, ${system}, Node ${node}. ${kept}\n\n`,
    line('what', 'wanted', 'measured', ''),
    line('---', '---', '---:', '---'),
    ...targetLines(figures),
    '\n',
    line('a whole country', `here, ${cores} cores`, '64 such cores'),
    line('---', '---:', '---:'),
    ...country,
    '\n',
    markdownTable(figures.rows),
    '\n',
  ].join('');
}

function targetLines({ named }: Figures): string[] {
  return TARGETS.map((target) => {
    const { name, what, atLeast, atMost, unit } = target;
    const value = named[name];
    const wanted = atLeast ?? atMost;
    const bound =
      wanted === undefined
        ? ''
        : `at ${atLeast === undefined ? 'most' : 'least'} ${wanted} ${unit}`;
    if (value === undefined) return line(what, bound, 'not measured', '');
    const reached = isReached(target, value);
    const verdict = reached === undefined ? '' : reached ? 'reached' : '**missed**';
    return line(what, bound, `${rounded(value)} ${unit}`, verdict);
  });
}

function minutes(value: number): string {
  return `${value.toPrecision(2)} minutes`;
}

function line(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}
