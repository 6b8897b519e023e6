import { expect, test } from 'vitest';
import { readRollFile } from '../../../server/registrar/roll_file.ts';

const STYLES = new Set(['north', 'south']);
const read = (text: string) => readRollFile(Buffer.from(text), STYLES);

test('a roll is read, weight one where it names none', async () => {
  expect(await read('person,style\nBG0000000001,north\nEE00000000001,south\n')).toEqual({
    ok: true,
    lines: [
      { person: 'BG0000000001', style: 'north', weight: 1 },
      { person: 'EE00000000001', style: 'south', weight: 1 },
    ],
  });
});

test('columns in any order, a byte order mark, semicolons, quotes and empty lines are fine', async () => {
  const text = '\ufeffweight;person;style\r\n\r\n3;"bg 0000000001";north\r\n';
  expect(await read(text)).toEqual({
    ok: true,
    lines: [{ person: 'BG0000000001', style: 'north', weight: 3 }],
  });
});

test('every wrong line is named, and nothing is loaded', async () => {
  const lines = [
    'person,style,weight',
    'BG0000000001,north,1', // right, and yet not loaded
    'nobody,north,1',
    'BG0000000002,west,1',
    'BG0000000003,south,0',
    'BG0000000004,south,1.5',
    'BG0000000005,south,1000001',
    'BG0000000006,south',
    'bg 0000 000001,south,1',
  ];
  expect(await read(lines.join('\n'))).toEqual({
    ok: false,
    problems: [
      { line: 3, problem: 'person must be a country code and identifier, as in EE60001019906' },
      { line: 4, problem: 'the election has no ballot style "west"' },
      { line: 5, problem: 'weight must be a whole number from 1 to 1000000' },
      { line: 6, problem: 'weight must be a whole number from 1 to 1000000' },
      { line: 7, problem: 'weight must be a whole number from 1 to 1000000' },
      { line: 8, problem: '2 columns, the header has 3' },
      { line: 9, problem: 'the same person as on line 2' },
    ],
  });
});

test.each([
  ['no header', 'BG0000000001,north\n', 1, 'unknown column "BG0000000001"'],
  ['a column of no meaning', 'person,style,name\n', 1, 'unknown column "name"'],
  ['no person column', 'style\nnorth\n', 1, 'no column "person"'],
  ['a column twice', 'person,style,style\n', 1, 'a column appears twice'],
  ['an empty file', '', 1, 'no voter in it'],
  ['a header and nobody', 'person,style\n', 1, 'no voter in it'],
  ['an open quote', 'person,style\nBG0000000001,"north\n', 2, 'not CSV'],
])('refused: %s', async (_what, text, line, problem) => {
  const roll = await read(text);
  expect(roll).toMatchObject({ ok: false });
  const [first] = roll.ok ? [] : roll.problems;
  expect(first?.line).toBe(line);
  expect(first?.problem).toContain(problem);
});

test('a file that is not UTF-8 is refused as such', async () => {
  const bytes = Buffer.from('person,style\n\xc5,north\n', 'latin1');
  expect(await readRollFile(bytes, STYLES)).toEqual({
    ok: false,
    problems: [{ line: 1, problem: 'the file is not UTF-8 text' }],
  });
});

test('a file of another kind does not fill the memory with problems', async () => {
  const roll = await read(`person,style\n${'nonsense,north\n'.repeat(5_000)}`);
  expect(roll.ok ? 0 : roll.problems.length).toBe(100);
});
