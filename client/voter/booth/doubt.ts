import type { Trouble } from '../trouble.ts';

/** Troubles of network and server that may pass: another try may go well, and this one may have. */
export const MAY_PASS: ReadonlySet<Trouble> = new Set<Trouble>([
  'NO_ANSWER',
  'UNKNOWN_ANSWER',
  'BUSY',
  'UNAVAILABLE',
  'INTERNAL',
  'TOO_MANY_REQUESTS',
]);

/**
 * True where a ballot may have been opened although the page has no proof of it. It does not count
 * either way: nothing but its being seen is at stake.
 */
export function mayBeOpened(code: Trouble): boolean {
  return MAY_PASS.has(code) || code === 'RECEIPT_INVALID' || code === 'PAGE_BROKEN';
}

/**
 * True where a ballot may be on the board although the page has no proof of it.
 * again: an earlier try was left without an answer.
 */
export function leavesDoubt(code: Trouble, again: boolean): boolean {
  if (MAY_PASS.has(code) || code === 'RECEIPT_INVALID' || code === 'PAGE_BROKEN') return true;
  // The worker that knew the ballot is gone: it cannot say what became of the first try.
  return again && code === 'SIGNED_OUT';
}
