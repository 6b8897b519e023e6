import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utcTime } from '../../../crypto/wire/fields.ts';
import { safeParse } from '../../../crypto/wire/schema.ts';

/** Whether `Date` reads the text and writes it again. */
function isOfTheCalendar(text: string): boolean {
  const time = new Date(text);
  return !Number.isNaN(time.getTime()) && time.toISOString() === `${text.slice(0, 19)}.000Z`;
}

const digits = (count: number, max: number): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max }).map((n) => String(n).padStart(count, '0'));

test('a time is what the calendar has: as Date says, for any digits', () => {
  const text = fc
    .tuple(
      digits(4, 9999),
      digits(2, 14),
      digits(2, 33),
      digits(2, 26),
      digits(2, 61),
      digits(2, 61),
    )
    .map(([y, mo, d, h, mi, s]) => `${y}-${mo}-${d}T${h}:${mi}:${s}Z`);
  fc.assert(
    fc.property(text, (time) => {
      expect(safeParse(utcTime, time).success).toBe(isOfTheCalendar(time));
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['2024-02-29T00:00:00Z', true],
  ['2023-02-29T00:00:00Z', false],
  ['2000-02-29T23:59:59Z', true],
  ['1900-02-29T00:00:00Z', false],
  ['2027-02-30T00:00:00Z', false],
  ['2027-04-31T00:00:00Z', false],
  ['2027-12-31T24:00:00Z', false],
  ['2027-12-31T23:59:60Z', false],
  ['2027-00-01T00:00:00Z', false],
  ['2027-01-00T00:00:00Z', false],
  ['2027-1-01T00:00:00Z', false],
  ['2027-01-01T00:00:00', false],
])('%s: %s', (time, real) => {
  expect(safeParse(utcTime, time).success).toBe(real);
});
