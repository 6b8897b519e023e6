import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const text = readFileSync(join(ROOT, 'docs/standards.md'), 'utf8');
const [recommendation = '', asvs = ''] = text.split('\n## OWASP ASVS 5.0');

interface Row {
  readonly name: string;
  readonly state: string;
  readonly answer: string;
}

/** The rows of all tables of four columns. */
function rowsOf(part: string): Row[] {
  const cells = [...part.matchAll(/^\| (.+) \| (.+) \| (.+) \| (.+) \|$/gm)];
  return cells
    .map(([, name = '', , state = '', answer = '']) => ({ name, state, answer }))
    .filter(({ state }) => state !== 'state' && state !== '---');
}

const rows = [...rowsOf(recommendation), ...rowsOf(asvs)];

/** Files named in backticks, each with the titles in quotes that follow it. */
function namedIn(answer: string): { path: string; titles: string[] }[] {
  return [...answer.matchAll(/`([\w./-]+\/[\w./-]+|LICENSE)`((?:,? "[^"]+")*)/g)].map(
    ([, path = '', titles = '']) => ({
      path,
      titles: [...titles.matchAll(/"([^"]+)"/g)].map(([, title = '']) => title),
    }),
  );
}

test('each of the 49 standards of CM/Rec(2017)5 has its line', () => {
  const numbers = rowsOf(recommendation).map(({ name }) => Number(name));
  expect(numbers).toEqual(Array.from({ length: 49 }, (_, i) => i + 1));
});

test('each of the 17 chapters of ASVS 5.0 has a line', () => {
  const chapters = rowsOf(asvs).flatMap(({ name }) => name.match(/V\d+(?=\.)/g) ?? []);
  expect([...new Set(chapters)]).toEqual(Array.from({ length: 17 }, (_, i) => `V${i + 1}`));
});

test('each line has a state, and names what answers it unless nobody here can', () => {
  const states = ['answered', 'in part', 'open', 'no such part', 'organiser'];
  for (const { name, state, answer } of rows) {
    expect(states, name).toContain(state);
    if (state !== 'organiser') expect(namedIn(answer), `${name}: ${answer}`).not.toEqual([]);
  }
});

test.each(rows.flatMap(({ answer }) => namedIn(answer)))(
  '$path exists, with the tests that are named',
  ({ path, titles }) => {
    // `/how` and `/practice` are pages, not files.
    if (path.startsWith('/')) return;
    expect(existsSync(join(ROOT, path)), path).toBe(true);
    const source = titles.length > 0 ? readFileSync(join(ROOT, path), 'utf8') : '';
    for (const title of titles) expect(source).toContain(`'${title}'`);
  },
);
