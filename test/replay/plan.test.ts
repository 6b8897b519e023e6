import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planElection } from './plan.ts';
import { parseVotes } from './votes_file.ts';

const now = new Date('2027-04-02T07:00:00Z');

test('counting only the last cast of each voter gives the counts of the file', () => {
  const units = fc.array(fc.array(fc.nat(60), { minLength: 3, maxLength: 3 }), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(units, fc.string(), (counts, seed) => {
      fc.pre(counts.flat().some((count) => count > 0));
      const rows = counts.map(
        (row, i) => `u${i},${row.reduce((a, b) => a + b, 0)},${row.join(',')}`,
      );
      const votes = parseVotes(
        ['id,machine_ballots,1,2,3', ...rows].join('\n'),
        'v.csv',
        new Map(),
      );
      const plan = planElection(votes, 'replay', seed, now);

      const styleOf = new Map(
        plan.roll.split('\n').map((line) => line.split(',') as [string, string]),
      );
      const last = new Map(plan.casts.map(({ person, choice }) => [person, choice]));
      const found = plan.styles.map((style) =>
        [0, 1, 2].map(
          (j) =>
            [...last].filter(([person, choice]) => styleOf.get(person) === style && choice === j)
              .length,
        ),
      );
      expect(found).toEqual(counts);
      expect(plan.casts.length - last.size).toBe(plan.superseded);
      expect(plan.superseded).toBe(Math.ceil(last.size / 20));
    }),
    { numRuns: 50 },
  );
});

test('who votes twice chooses something else first', () => {
  const votes = parseVotes('id,machine_ballots,1,2\na,40,40,0', 'v.csv', new Map());
  const { casts, superseded } = planElection(votes, 'replay', 'seed', now);
  expect(superseded).toBe(2);
  expect(casts.filter(({ choice }) => choice === 1)).toHaveLength(2);
});

test('identifiers that the protocol cannot spell get others', () => {
  const file = 'id,machine_ballots,1\nСекция 1,1,1\n010100001,2,2';
  const { styles, template } = planElection(
    parseVotes(file, 'v.csv', new Map()),
    'replay',
    '',
    now,
  );
  expect(styles).toEqual(['unit-1', '010100001']);
  expect(template.styles.map(({ title }) => title['bg'])).toEqual(['Секция 1', '010100001']);
});
