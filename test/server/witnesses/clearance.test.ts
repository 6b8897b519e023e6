import { expect, test } from 'vitest';
import { Clearance } from '../../../server/witnesses/clearance.ts';

test('witnesses are asked once, and again only where the database may be another copy', async () => {
  let copy = 'first';
  let asked = 0;
  const clearance = new Clearance({
    slug: 'spring',
    witnesses: [],
    quorum: 0,
    ask: () => {
      asked += 1;
      return Promise.resolve({ size: 1, standings: new Map() });
    },
    mark: () => Promise.resolve(copy),
    alarm: (problem) => {
      throw problem;
    },
    begunIn: undefined,
  });
  await clearance.settle();
  expect(asked).toBe(1);
  await clearance.settle();
  expect(asked).toBe(1);
  clearance.lapse();
  await clearance.settle();
  expect(asked).toBe(1);
  copy = 'restored';
  clearance.lapse();
  await clearance.settle();
  expect(asked).toBe(2);
});
