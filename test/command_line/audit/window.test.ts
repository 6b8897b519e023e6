import { expect, test } from 'vitest';
import { windowOf } from '../../../client/command_line/audit/window.ts';

const manifest = { closesAt: '2027-04-02T17:00:00Z' };
const opening = { openedAt: '2027-04-02T04:00:00Z' };
const seconds = (time: string): number => Date.parse(time) / 1000;
const from = seconds(opening.openedAt);

test.each([
  ['at the closing, where that came first', '2027-04-02T16:00:00Z', '2027-04-02T16:00:00Z'],
  [
    'when the server had to stop, where the closing came later',
    '2027-04-02T17:30:00Z',
    manifest.closesAt,
  ],
  ['then, too, as long as nobody has closed it', undefined, manifest.closesAt],
])('signing in ends %s', (_when, closedAt, until) => {
  const closing = closedAt === undefined ? undefined : { closedAt };
  expect(windowOf({ manifest, opening, closing })).toEqual({ from, until: seconds(until) });
});

test('PHASE: before the opening nobody could', () => {
  const before = { manifest, opening: undefined, closing: undefined };
  expect(() => windowOf(before)).toThrow(expect.objectContaining({ code: 'PHASE' }));
});
