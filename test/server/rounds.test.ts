import { once } from 'node:events';
import { expect, test } from 'vitest';
import type { Grew } from '../../server/board/board.ts';
import { keepGoing } from '../../server/rounds.ts';

/** A board whose growth, and pauses whose end, the test decides. */
function stage(): {
  rounds: (() => Promise<number>)[];
  begun: number;
  pauses: number[];
  listeners: Set<(news: Grew) => void>;
  faults: unknown[];
  endPause: () => void;
  start: () => () => Promise<void>;
} {
  let end: () => void = () => undefined;
  const made = {
    rounds: [] as (() => Promise<number>)[],
    begun: 0,
    pauses: [] as number[],
    listeners: new Set<(news: Grew) => void>(),
    faults: [] as unknown[],
    endPause: () => end(),
    start: () =>
      keepGoing(
        {
          round: () => {
            made.begun += 1;
            return made.rounds.shift()?.() ?? Promise.resolve(0);
          },
        },
        {
          onGrew: (listener) => {
            made.listeners.add(listener);
            return () => made.listeners.delete(listener);
          },
        },
        (error) => made.faults.push(error),
        async (milliseconds, signal) => {
          made.pauses.push(milliseconds);
          if (signal.aborted) return;
          await Promise.race([
            new Promise<void>((resolve) => (end = resolve)),
            once(signal, 'abort'),
          ]);
        },
      ),
  };
  return made;
}

const NEWS = { slug: 'name', size: 5 };

test('a round at the start, then a second apart: when a log has grown, or else now and then', async () => {
  const play = stage();
  const stop = play.start();
  await expect.poll(() => play.pauses).toEqual([1_000]);
  expect(play.begun).toBe(1);
  play.endPause();
  await expect.poll(() => play.pauses).toEqual([1_000, 30_000]);
  for (const listener of play.listeners) listener(NEWS);
  await expect.poll(() => play.begun).toBe(2);
  play.endPause();
  await expect.poll(() => play.pauses).toEqual([1_000, 30_000, 1_000, 30_000]);
  play.endPause();
  await expect.poll(() => play.begun).toBe(3);
  await stop();
  expect(play.listeners.size).toBe(0);
});

test('growth during a round is not missed', async () => {
  const play = stage();
  let end: (stored: number) => void = () => undefined;
  play.rounds.push(() => new Promise((resolve) => (end = resolve)));
  const stop = play.start();
  for (const listener of play.listeners) listener(NEWS);
  end(0);
  await expect.poll(() => play.pauses).toEqual([1_000]);
  play.endPause();
  await expect.poll(() => play.begun).toBe(2);
  await stop();
});

test('after a round that did something there may be more to do at once', async () => {
  const play = stage();
  play.rounds.push(() => Promise.resolve(1));
  const stop = play.start();
  await expect.poll(() => play.pauses).toEqual([1_000]);
  play.endPause();
  await expect.poll(() => play.begun).toBe(2);
  await stop();
});

test('a round that fails is reported, and the next one is made', async () => {
  const play = stage();
  const away = new Error('the database is away');
  play.rounds.push(() => Promise.reject(away));
  const stop = play.start();
  await expect.poll(() => play.pauses).toEqual([1_000]);
  expect(play.faults).toEqual([away]);
  play.endPause();
  await expect.poll(() => play.pauses).toHaveLength(2);
  play.endPause();
  await expect.poll(() => play.begun).toBe(2);
  await stop();
});

test('stops at once, but not before the round that is under way has ended', async () => {
  const play = stage();
  let end: (stored: number) => void = () => undefined;
  play.rounds.push(() => new Promise((resolve) => (end = resolve)));
  const stop = play.start();
  let isStopped = false;
  const stopped = stop().then(() => (isStopped = true));
  await Promise.resolve();
  expect(isStopped).toBe(false);
  end(0);
  await stopped;
  expect(play.begun).toBe(1);
});
