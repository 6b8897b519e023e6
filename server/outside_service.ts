/** How services outside are asked, which others run: one that stamps time, one that reaches voters. */

/** For one answer. */
export const PATIENCE_MS = 20_000;
/** Longer than asking and noting the answer take; after it another process may ask. */
export const TURN_MS = 60_000;
const FIRST_PAUSE_MS = 15_000;
export const LONGEST_PAUSE_MS: number = 15 * 60_000;
/** Longer than any turn or pause, and than the clocks of two processes differ. */
export const IMPLAUSIBLE_MS: number = 2 * LONGEST_PAUSE_MS;
/** So many in a row, some five minutes, are no passing trouble. */
export const FAILURES_TO_TELL = 5;

/** How long to wait after so many failures before the last: doubled each time. */
export function pauseAfter(failures: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures, 20));
}
