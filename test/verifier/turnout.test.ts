import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CountedBallots } from '../../verifier/counted.ts';
import { type TurnoutPart, type TurnoutReport, VotesAlongLog } from '../../verifier/turnout.ts';
import { runs } from '../support/runs.ts';

const FROM = 17;
const VOTERS = 9;

/** What happens at the next place of the log; places without a vote are passed over. */
const event = fc.record({
  kind: fc.constantFrom('cast', 'cast', 'cast', 'revoke', 'challenge'),
  voter: fc.nat(VOTERS - 1),
  after: fc.integer({ min: 1, max: 40 }),
});

function sumOf(report: TurnoutReport, of: keyof TurnoutPart): number {
  return report.parts.reduce((sum, part) => sum + part[of], 0);
}

test('the parts are at most 64, and add up to what the report counts', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 150 }), (events) => {
      const counted = new CountedBallots(VOTERS);
      const along = new VotesAlongLog(FROM);
      let index = FROM - 1;
      let challenges = 0;
      const revoked = new Set<number>();
      for (const { kind, voter, after } of events) {
        index += after;
        if (kind === 'cast') {
          along.add('ballots', index);
          if (counted.cast(voter, index)) along.add('firsts', index);
        } else if (kind === 'challenge') {
          along.add('challenges', index);
          challenges += 1;
        } else if (counted.revoke(voter)) {
          along.add('revocations', index);
          revoked.add(voter);
        }
      }
      const report = along.report(counted);
      expect(report.parts.length).toBeLessThanOrEqual(64);
      const numbers = counted.numbers();
      for (const of of ['ballots', 'counted', 'superseded', 'revoked'] as const) {
        expect(sumOf(report, of)).toBe(numbers[of]);
      }
      expect(sumOf(report, 'firsts')).toBe(numbers.counted + numbers.revoked);
      expect(sumOf(report, 'challenges')).toBe(challenges);
      expect(sumOf(report, 'revocations')).toBe(revoked.size);
      for (const part of report.parts)
        expect(Math.min(...Object.values<number>({ ...part }))).toBeGreaterThan(-1);
    }),
    runs(50),
  );
});

test('a ballot stands in the part of its place, whatever the width has become', () => {
  const along = new VotesAlongLog(FROM);
  const counted = new CountedBallots(1_000);
  for (let i = 0; i < 1_000; i++) {
    along.add('ballots', FROM + i);
    counted.cast(i, FROM + i);
  }
  const { entriesPerPart, parts } = along.report(counted);
  expect([entriesPerPart, parts.length]).toEqual([16, 63]);
  expect(parts.map(({ ballots }) => ballots)).toEqual([...Array.from({ length: 62 }, () => 16), 8]);
});
