import type { Closing, Opening } from '../../../crypto/wire/acts.ts';
import { Failure } from '../failure.ts';

/** When voters could sign in, in seconds since 1970. */
export interface Window {
  readonly from: number;
  readonly until: number;
}

/** What of a board says so. */
export interface VotingTimes {
  readonly manifest: { readonly closesAt: string };
  readonly opening: Pick<Opening, 'openedAt'> | undefined;
  readonly closing: Pick<Closing, 'closedAt'> | undefined;
}

/**
 * From the opening to the end of voting, whichever came first: its closing, or the time when the server
 * had to stop. Throws a Failure PHASE before the opening: nobody could sign in.
 */
export function windowOf({ manifest, opening, closing }: VotingTimes): Window {
  if (opening === undefined) {
    throw new Failure('PHASE', 'Voting has not opened.', 'Audit it when there are ballots.');
  }
  const ends = [manifest.closesAt, ...(closing === undefined ? [] : [closing.closedAt])];
  return { from: secondsOf(opening.openedAt), until: Math.min(...ends.map(secondsOf)) };
}

function secondsOf(time: string): number {
  return Date.parse(time) / 1000;
}
