import { expect, test } from 'vitest';
import { Pace } from '../../../server/use_cases/pace.ts';

/** A pace under a clock that stands still until it is moved. */
function paced(most: number): {
  readonly pace: Pace;
  /** So many leave, one after another, `everyMs` apart, while always as many are inside. */
  readonly leave: (count: number, everyMs: number, inside?: number, served?: boolean) => void;
} {
  let now = 5_000;
  const pace = new Pace(most, () => now);
  return {
    pace,
    leave: (count, everyMs, inside = 40, served = true) => {
      pace.entered(inside + 1);
      for (let i = 0; i < count; i++) {
        now += everyMs;
        pace.left(inside, served);
      }
    },
  };
}

test('as many as may wait at all, until there is something to go by', () => {
  expect(paced(1_024).pace.limit).toBe(1_024);
});

test('as many as left in the last 750 milliseconds', () => {
  const { pace, leave } = paced(1_024);
  leave(2_000, 3);
  expect(pace.limit).toBe(250);
  leave(10_000, 1.5);
  expect(pace.limit).toBe(500);
});

test('falls within a second to where a slower pace wants it', () => {
  const { pace, leave } = paced(1_024);
  leave(4_000, 1);
  leave(100, 10);
  expect(pace.limit).toBeGreaterThan(100);
  expect(pace.limit).toBeLessThan(500);
});

test('never more than may wait, never fewer than are worth storing together', () => {
  const { pace, leave } = paced(128);
  leave(10_000, 0.1);
  expect(pace.limit).toBe(128);
  leave(20, 1_000);
  expect(pace.limit).toBe(64);
  expect(paced(4).pace.limit).toBe(4);
});

test('few voters, one by one, say nothing of how many there could be', () => {
  const { pace, leave } = paced(1_024);
  leave(100, 500, 0);
  expect(pace.limit).toBe(1_024);
});

test('the time in which nobody waited does not count', () => {
  const { pace, leave } = paced(1_024);
  leave(2_000, 4);
  leave(1, 0, 0);
  const { limit } = pace;
  leave(1, 3_600_000, 0);
  expect(pace.limit).toBe(limit);
});

test('those who leave together count for the time since the others left', () => {
  const { pace, leave } = paced(1_024);
  for (let batch = 0; batch < 100; batch++) {
    leave(1, 100);
    leave(19, 0);
  }
  expect(pace.limit).toBeGreaterThan(135);
  expect(pace.limit).toBeLessThan(165);
});

test('who is refused at once does not make it look fast', () => {
  const { pace, leave } = paced(1_024);
  for (let served = 0; served < 2_000; served++) {
    leave(30, 0.1, 40, false);
    leave(1, 2);
  }
  expect(pace.limit).toBe(150);
});
