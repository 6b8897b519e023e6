import { expect, test } from 'vitest';
import type { UnstampedLog } from '../../../server/store/board/timestamp_rows.ts';
import { whatIsDue } from '../../../server/timestamps/due.ts';

const HOUR = 3_600_000;

test('of a log that has not grown since its stamp nothing is due, however long ago that was', () => {
  const log: UnstampedLog = {
    ...{ election: 1, slug: 'some', size: 9, opening: 3, closing: null, result: null },
    ...{ stampedSize: 9, stampedAt: new Date(0) },
  };
  expect(whatIsDue(log, 100 * HOUR)).toBeUndefined();
  expect(whatIsDue({ ...log, size: 10 }, 100 * HOUR)).toEqual({ kind: 'hourly', over: 9 });
});
