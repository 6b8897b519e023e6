import type { TimestampKind, UnstampedLog } from '../store/board/timestamp_rows.ts';

const HOUR_MS = 3_600_000;

/** What is to be stamped next of a log: the first checkpoint over an entry, or the newest. */
export interface Due {
  readonly kind: TimestampKind;
  /** The place of the entry that the checkpoint must cover. */
  readonly over: number;
}

/**
 * Undefined where nothing is due now. Opening, closing and end are made up for in their order, however
 * late, before the newest: so sizes and times of stamps rise together.
 */
export function whatIsDue(log: UnstampedLog, now: number): Due | undefined {
  const { size, opening, closing, result, stampedSize, stampedAt } = log;
  const acts: readonly [TimestampKind, number | null][] = [
    ['opening', opening],
    ['closing', closing],
    ['final', result],
  ];
  for (const [kind, over] of acts) {
    if (over !== null && over >= (stampedSize ?? 0)) return { kind, over };
  }
  const isHourOver = stampedAt === null || now - stampedAt.getTime() >= HOUR_MS;
  return isHourOver && size > (stampedSize ?? 0) ? { kind: 'hourly', over: size - 1 } : undefined;
}
