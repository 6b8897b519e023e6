import { expect, test } from 'vitest';
import { interleaved, median } from './statistics.ts';

test.each([
  [[3], 3],
  [[9, 1, 5], 5],
  [[4, 1, 3, 2], 2.5],
])('the median of %j is %d', (values, expected) => {
  expect(median(values)).toBe(expected);
});

test('there is no median of nothing', () => {
  expect(() => median([])).toThrow(TypeError);
});

test('measurements are taken in turn, and each has its own median', async () => {
  const taken: string[] = [];
  const a = [1, 7, 3];
  const b = [20, 10, 60];
  const next = (name: string, values: number[]) => () => {
    taken.push(name);
    return values.shift() ?? Number.NaN;
  };
  expect(await interleaved(3, { a: next('a', a), b: next('b', b) })).toEqual({ a: 3, b: 20 });
  expect(taken).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
});
