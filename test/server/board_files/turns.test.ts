import { expect, test, vi } from 'vitest';
import { Turns } from '../../../server/board_files/turns.ts';
import { OverloadError } from '../../../server/verification/overload.ts';

test('so many work at once, the others in the order in which they came', async () => {
  const turns = new Turns({ atOnce: 2, waiting: 3 });
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const work = (i: number) =>
    turns.take(async () => {
      begun.push(i);
      await new Promise<void>((resolve) => (ends[i] = resolve));
      return i;
    });
  const all = [0, 1, 2, 3, 4].map(work);
  expect(begun).toEqual([0, 1]);
  await expect(work(5)).rejects.toBeInstanceOf(OverloadError);
  for (const [ended, next] of [
    [1, 2],
    [0, 3],
    [2, 4],
  ] as const) {
    ends[ended]?.();
    expect(await all[ended]).toBe(ended);
    await vi.waitFor(() => expect(begun.at(-1)).toBe(next));
  }
  ends[3]?.();
  ends[4]?.();
  expect(await Promise.all(all)).toEqual([0, 1, 2, 3, 4]);
});

test('work that fails gives its turn on', async () => {
  const turns = new Turns({ atOnce: 1, waiting: 1 });
  const failing = turns.take(() => Promise.reject(new Error('no')));
  const next = turns.take(() => Promise.resolve('done'));
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('done');
  expect(await turns.take(() => Promise.resolve('again'))).toBe('again');
});
