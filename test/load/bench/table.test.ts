import { expect, test } from 'vitest';
import { Figures } from './figures.ts';
import { markdownTable, plainTable } from './table.ts';

const figures = new Figures();
figures.add({ what: 'ballots', n: 10_000, value: 1_234_567, unit: 'ms', note: '9 MB' }, 'verifyMs');
figures.ratio('over', 'one over the other', 2 / 3);

test('figures keep four digits, under the names that others read', () => {
  expect(figures.named).toEqual({ verifyMs: 1_235_000, over: 0.6667 });
});

test('the table in columns', () => {
  expect(plainTable(figures.rows)).toBe(
    [
      'What                     n     Median',
      'ballots             10,000  1,235,000  ms, 9 MB',
      'one over the other             0.6667  ×',
      '',
    ].join('\n'),
  );
});

test('the table in Markdown', () => {
  expect(markdownTable(figures.rows).split('\n')).toEqual([
    '| What | n | Median |  |',
    '| --- | ---: | ---: | --- |',
    '| ballots | 10,000 | 1,235,000 | ms, 9 MB |',
    '| one over the other |  | 0.6667 | × |',
    '',
  ]);
});
