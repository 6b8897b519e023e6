import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Grew } from '../../../server/board/board.ts';
import { Announcements } from '../../../server/live/announcements.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function listening(): { told: Grew[]; announcements: Announcements } {
  const told: Grew[] = [];
  return { told, announcements: new Announcements((news) => told.push(news)) };
}
const spring = (size: number): Grew => ({ slug: 'spring', size });

test('the first growth is told at once', () => {
  const { told, announcements } = listening();
  announcements.add(spring(1));
  expect(told).toEqual([spring(1)]);
});

test('a hundred growths in a second are told three times, the last with the newest size', () => {
  const { told, announcements } = listening();
  for (let size = 1; size <= 100; size++) {
    announcements.add(spring(size));
    vi.advanceTimersByTime(10);
  }
  vi.advanceTimersByTime(10_000);
  expect(told.map(({ size }) => size)).toEqual([1, 50, 100]);
});

test('news that come out of order never go back', () => {
  const { told, announcements } = listening();
  for (const size of [1, 7, 5]) announcements.add(spring(size));
  vi.advanceTimersByTime(500);
  expect(told).toEqual([spring(1), spring(7)]);
});

test('each log has gaps of its own', () => {
  const { told, announcements } = listening();
  const autumn = { slug: 'autumn', size: 4 };
  announcements.add(spring(1));
  announcements.add(autumn);
  expect(told).toEqual([spring(1), autumn]);
});

test('what was quiet for a gap is told at once again', () => {
  const { told, announcements } = listening();
  announcements.add(spring(1));
  vi.advanceTimersByTime(500);
  announcements.add(spring(2));
  expect(told).toEqual([spring(1), spring(2)]);
});

test('closed, it tells nothing more and keeps no timer', () => {
  const { told, announcements } = listening();
  announcements.add(spring(1));
  announcements.add(spring(2));
  announcements.close();
  expect(vi.getTimerCount()).toBe(0);
  expect(told).toEqual([spring(1)]);
});
