import { expect, test } from 'vitest';
import { nameCounts, resultTables } from '../../client/command_line/result_table.ts';
import { decodeEntry } from '../../crypto/wire/entry.ts';
import { firstOf } from '../support/full_election.ts';
import { SampleElection } from '../support/sample_election.ts';
import { listWithPreference } from '../support/sample_manifest.ts';

test('counts stand beside the names that voters saw, in the language asked for', async () => {
  const election = await SampleElection.open({ seed: 'table' });
  election.cast(0, { council: [0, 1, 0] });
  const result = election.finish();
  const tally = election.entries
    .map(({ entry }) => decodeEntry(entry))
    .find((entry) => entry.type === 'tally');
  if (tally === undefined) throw new Error('no tally');

  const named = nameCounts(election.manifest, tally, result, 'bg');
  expect(named).toEqual([
    {
      unit: 'all',
      title: 'Район all',
      ballots: 1,
      contest: 'Изберете едно (council)',
      counts: [0, 1, 0].map((count, j) => ({ selection: `Възможност ${j + 1}`, count })),
    },
  ]);
  // A language that the election does not have: its first.
  expect(nameCounts(election.manifest, tally, result, 'fr')[0]?.title).toBe('Unit all');
});

test('candidates stand below their list', async () => {
  const contests = [listWithPreference('council', 2, 1)];
  const election = await SampleElection.open({ seed: 'lists', contests });
  election.cast(0, { council: [0, 1, 0, 1] });
  election.cast(1, { council: [0, 1, 0, 0] });
  const result = election.finish();
  const tally = firstOf(election, 'tally').entry;
  const named = nameCounts(election.manifest, tally, result, 'en');
  expect(resultTables(named).slice(1)).toEqual([
    '  Option 1    0',
    '    Option 3  0',
    '  Option 2    2',
    '    Option 4  1',
    '',
  ]);
  expect(named[0]?.counts.at(-1)).toEqual({ selection: 'Option 4', list: 'Option 2', count: 1 });
});

test('columns line up, whatever letters the names are of', () => {
  const counts = [
    { selection: 'А', count: 7 },
    { selection: 'И\u0306ван', count: 1234 }, // й as two code points
    { selection: 'longest name', count: 0 },
  ];
  const [unit, ...lines] = resultTables([
    { unit: 'u', title: 'Unit', ballots: 1241, contest: 'Contest', counts },
  ]);
  expect(unit).toBe('Unit (u), 1241 ballots: Contest');
  expect(lines).toEqual([
    '  А                7',
    '  И\u0306ван          1234',
    '  longest name     0',
    '',
  ]);
});
