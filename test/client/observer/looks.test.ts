import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Looks } from '../../../client/observer/looks.ts';
import { seededRandom } from '../../support/seeded_random.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

interface Page {
  readonly looks: Looks;
  /** Times of its looks. */
  readonly at: number[];
  isSeen: boolean;
}

function page(random: () => number): Page {
  const at: number[] = [];
  const begun = Date.now();
  const opened: Page = {
    at,
    isSeen: true,
    looks: new Looks({
      look: () => at.push(Date.now() - begun),
      random,
      isSeen: () => opened.isSeen,
      after: (milliseconds, work) => {
        const timer = setTimeout(work, milliseconds);
        return () => clearTimeout(timer);
      },
    }),
  };
  return opened;
}

describe('a hint', () => {
  test('is followed by one look within the spread, however many come meanwhile', () => {
    const { looks, at } = page(() => 0.5);
    for (let i = 0; i < 20; i++) looks.hint(1_000);
    vi.advanceTimersByTime(60_000);
    expect(at).toEqual([500]);
  });

  test('after the look is followed by another', () => {
    const { looks, at } = page(() => 0.5);
    looks.hint(1_000);
    vi.advanceTimersByTime(500);
    looks.hint(1_000);
    vi.advanceTimersByTime(500);
    expect(at).toEqual([500, 1_000]);
  });

  test.each([
    [undefined, 2_000],
    [0, 0],
    [-5, 0],
    [10 ** 12, 60_000],
  ])('with a spread of %s lets no page wait for more than %i ms', (spread, longest) => {
    const { looks, at } = page(() => 1);
    looks.hint(spread);
    vi.advanceTimersByTime(100_000);
    expect(at).toEqual([longest]);
  });

  test('to a page that nobody sees waits until it is seen', () => {
    const opened = page(() => 0.5);
    opened.isSeen = false;
    opened.looks.hint();
    vi.advanceTimersByTime(60_000);
    expect(opened.at).toEqual([]);
    opened.isSeen = true;
    opened.looks.now();
    expect(opened.at).toHaveLength(1);
  });

  test('does not make a page look again that somebody has just made look', () => {
    const { looks, at } = page(() => 0.5);
    looks.hint(1_000);
    looks.now();
    vi.advanceTimersByTime(60_000);
    expect(at).toEqual([0]);
  });
});

test('two thousand pages that hear one hint do not look at once', () => {
  const bytes = seededRandom('herd');
  const random = (): number => (bytes(1)[0] ?? 0) / 256;
  const pages = Array.from({ length: 2_000 }, () => page(random));
  for (const { looks } of pages) looks.hint(20_000);
  vi.advanceTimersByTime(20_000);
  const seconds = Array.from({ length: 20 }, () => 0);
  for (const { at } of pages) {
    expect(at).toHaveLength(1);
    const second = Math.floor((at[0] ?? 0) / 1_000);
    seconds[second] = (seconds[second] ?? 0) + 1;
  }
  expect(Math.max(...seconds)).toBeLessThan(160);
  expect(Math.min(...seconds)).toBeGreaterThan(50);
});

describe('without hints', () => {
  test('a page looks every now and then, never twice as two pages do', () => {
    const early = page(() => 0);
    const late = page(() => 1);
    for (const { looks } of [early, late]) looks.poll(() => false);
    vi.advanceTimersByTime(45_000);
    expect(early.at).toEqual([7_500, 15_000, 22_500, 30_000, 37_500, 45_000]);
    expect(late.at).toEqual([22_500, 45_000]);
  });

  test('it stops while hints come, and goes on when they end', () => {
    const { looks, at } = page(() => 0.5);
    let hinted = true;
    looks.poll(() => hinted);
    vi.advanceTimersByTime(60_000);
    expect(at).toEqual([]);
    hinted = false;
    vi.advanceTimersByTime(15_000);
    expect(at).toHaveLength(1);
  });

  test('a page that nobody sees asks nothing', () => {
    const opened = page(() => 0.5);
    opened.isSeen = false;
    opened.looks.poll(() => false);
    vi.advanceTimersByTime(60_000);
    expect(opened.at).toEqual([]);
  });
});
