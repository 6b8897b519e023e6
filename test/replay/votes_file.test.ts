import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstBallots, onlySection, parseVotes, readVotes, type Votes } from './votes_file.ts';

const data = (name: string): string =>
  fileURLToPath(new URL(`../data/bg-2023-04-02/${name}`, import.meta.url));
const nobody = new Map<string, string>();
const parse = (...lines: readonly string[]): Votes =>
  parseVotes(lines.join('\n'), 'votes.csv', nobody);

describe('the files that come along', () => {
  test('Bansko: 18 sections, 3,437 ballots, names from participants.csv', async () => {
    const votes = await readVotes(data('bansko-machine-votes.csv'));
    expect(votes.units).toHaveLength(18);
    expect(votes.units.reduce((sum, { ballots }) => sum + ballots, 0)).toBe(3_437);
    expect(votes.selections).toHaveLength(23);
    expect(votes.selections[1]).toBe('2. ГЕРБ СДС');
    expect(votes.selections.at(-1)).toBe('99. НЕ ПОДКРЕПЯМ НИКОГО');
    expect(onlySection(votes, '010100001').units).toMatchObject([{ voters: 621, ballots: 226 }]);
  });

  test('constituencies: named, and as many voters as voted where the list is shorter', async () => {
    const votes = await readVotes(data('constituencies-machine-votes.csv'));
    expect(votes.units).toHaveLength(32);
    expect(votes.units[0]).toMatchObject({ id: '01', name: 'Благоевград', voters: 298_328 });
    expect(votes.units.at(-1)).toMatchObject({ voters: 77_832, ballots: 77_832 });
  });

  test('participants.csv itself is no votes file', async () => {
    await expect(readVotes(data('participants.csv'))).rejects.toThrow(/machine_ballots/);
  });
});

test('any file of that shape comes back as it was written', () => {
  const unit = fc.record({
    id: fc.stringMatching(/^[a-zA-Zа-я0-9 ]{0,8}[a-z0-9]$/),
    counts: fc.array(fc.nat(1_000), { minLength: 3, maxLength: 3 }),
    listed: fc.nat(5_000),
  });
  const units = fc.uniqueArray(unit, {
    minLength: 1,
    maxLength: 5,
    selector: ({ id }) => id.trim(),
  });
  const shape = fc.record({
    units,
    listed: fc.boolean(),
    delimiter: fc.constantFrom(',', ';'),
    lineEnd: fc.constantFrom('\n', '\r\n'),
    mark: fc.constantFrom('', '\uFEFF'),
  });
  const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);
  fc.assert(
    fc.property(shape, ({ units, listed, delimiter, lineEnd, mark }) => {
      fc.pre(units.some(({ counts }) => sum(counts) > 0));
      const header = [
        'place',
        ...(listed ? ['registered_voters'] : []),
        'machine_ballots',
        '1',
        '2',
        'A',
      ];
      const rows = units.map(({ id, counts, listed: voters }) =>
        [id, ...(listed ? [voters] : []), sum(counts), ...counts].join(delimiter),
      );
      const text = mark + [header.join(delimiter), ...rows, ''].join(lineEnd);
      const votes = parseVotes(text, 'votes.csv', new Map([['2', 'Two']]));
      expect(votes.selections).toEqual(['1', '2. Two', 'A']);
      expect(votes.units).toEqual(
        units.map(({ id, counts, listed: voters }) => ({
          id: id.trim(),
          name: id.trim(),
          voters: Math.max(listed ? voters : 0, sum(counts)),
          ballots: sum(counts),
          counts,
        })),
      );
    }),
  );
});

describe('a file is refused, and says where, for', () => {
  const header = 'id,registered_voters,machine_ballots,1,2';
  test.each([
    ['nothing in it', [''], /machine_ballots/],
    ['no numbers', ['id,machine_ballots', 'a,1'], /no number/],
    ['a column twice', ['id,machine_ballots,1,1', 'a,2,1,1'], /"1" appears twice/],
    ['a column without a meaning', ['id,turnout,machine_ballots,1', 'a,5,1,1'], /"turnout"/],
    ['a row of another length', [header, 'a,9,3,1'], /line 2 has 4 columns/],
    ['a number that is none', [header, 'a,9,3,1,2', 'b,9,3,one,2'], /line 3, 1: "one"/],
    ['a negative count', [header, 'a,9,0,1,-1'], /line 2, 2: "-1"/],
    ['votes that do not sum up', [header, 'a,9,4,1,2'], /line 2: the votes sum to 3/],
    ['a row twice', [header, 'a,9,3,1,2', 'a,9,3,1,2'], /two rows are called a/],
    ['a row without a name', [header, ',9,3,1,2'], /line 2 has no identifier/],
    ['no ballot at all', [header, 'a,9,0,0,0'], /no ballot/],
    ['a quote that never ends', [header, 'a,9,"3,1,2'], /not CSV/],
  ])('%s', (_what, lines, why) => {
    expect(() => parse(...lines)).toThrow(why);
  });

  test('a section that is not there: it names some that are', () => {
    const votes = parse(header, 'a,9,3,1,2', 'b,9,0,0,0');
    expect(() => onlySection(votes, 'c')).toThrow(/there are a, b/);
    expect(() => onlySection(votes, 'b')).toThrow(/nobody voted by machine in b/);
  });

  test('a file that is not there', async () => {
    await expect(readVotes(data('no-such-file.csv'))).rejects.toThrow(/cannot be read/);
  });
});

test('a limit takes the first ballots of the file, whole rows before the next', () => {
  const votes = parse('id,machine_ballots,1,2', 'a,3,1,2', 'b,3,3,0', 'c,1,1,0');
  expect(firstBallots(votes, 4).units).toMatchObject([
    { id: 'a', ballots: 3, counts: [1, 2] },
    { id: 'b', ballots: 1, counts: [1, 0] },
  ]);
});
