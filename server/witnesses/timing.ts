import { randomInt, randomUUID } from 'node:crypto';
import { type Pause, pauseFor } from '../patience.ts';

/** How long things with witnesses take. */
export interface Timing {
  /** For one witness to come up to date, however often it is asked. */
  readonly patienceMs: number;
  /** Between two rounds: checkpoints of the meantime are skipped. */
  readonly paceMs: number;
  readonly firstBackOffMs: number;
  readonly longestBackOffMs: number;
  /** While nothing may be signed. */
  readonly longestSilenceMs: number;
  /** How long one process alone presents a log; longer than a round. */
  readonly turnMs: number;
  readonly pause: Pause;
  /** From 0 to 1, so that those who failed together do not come again together. */
  readonly jitter: () => number;
  /** Of this process among those of the database. */
  readonly process: string;
}

const JITTER_STEPS = 1_000;

export const TIMING: Timing = {
  patienceMs: 5_000,
  paceMs: 1_000,
  firstBackOffMs: 1_000,
  longestBackOffMs: 60_000,
  longestSilenceMs: 10_000,
  turnMs: 10_000,
  pause: pauseFor,
  jitter: () => randomInt(JITTER_STEPS) / JITTER_STEPS,
  process: randomUUID(),
};

/** After so many failures, one at least: doubled each time up to the longest, and half of it by chance. */
export function backOffMs(timing: Timing, failures: number): number {
  const { firstBackOffMs, longestBackOffMs, jitter } = timing;
  const longest = Math.min(longestBackOffMs, firstBackOffMs * 2 ** Math.min(failures - 1, 30));
  return longest / 2 + (longest / 2) * jitter();
}
