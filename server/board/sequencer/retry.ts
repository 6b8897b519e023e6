import { setTimeout as wait } from 'node:timers/promises';
import { isPassing } from '../../store/passing_faults.ts';

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;
/** A restart of PostgreSQL is shorter; a caller should not wait longer. */
const PATIENCE_MS = 20_000;

/**
 * Repeats work that may be repeated while the database is away. Throws the last error where it stays
 * away, and any other error at once.
 */
export async function whileConnectionsFail<T>(work: () => Promise<T>): Promise<T> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error) || performance.now() + pause > giveUpAt) throw error;
    }
    await wait(pause);
  }
}
