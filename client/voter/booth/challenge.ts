import type { FramedEntry } from '../../../crypto/wire/framing.ts';
import { done, failed, type Outcome } from '../trouble.ts';
import { type Posting, seenThrough } from './cast.ts';
import { openedContests } from './opened_ballot.ts';
import type { OpenedView } from './views.ts';

/** A challenge that was made here, and the tracker of the ballot that it opens. */
export interface OwnChallenge extends FramedEntry {
  readonly tracker: string;
}

/**
 * Opens a sealed ballot on the board instead of casting it, and recomputes what it holds. Asked
 * again after a lost answer it is the same challenge, with the first receipt. Codes besides the
 * server's: RECEIPT_INVALID, OPENING where the ballot does not hold what it was opened to.
 */
export async function challengeBallot(
  challenge: OwnChallenge,
  posting: Posting,
): Promise<Outcome<OpenedView>> {
  const { tracker } = challenge;
  // What this device cannot open itself is not published: it would show nothing but a fault.
  const contests = openedContests(challenge, tracker, posting.election);
  if (contests === undefined) return failed('OPENING');
  const post = (frame: Uint8Array) => posting.api.challenge(frame);
  const proven = await seenThrough(challenge, tracker, post, posting);
  return proven.ok ? done({ tracker, index: proven.value.index, contests }) : proven;
}
