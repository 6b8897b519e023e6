import type { SealedBallot } from '../../../crypto/ballot.ts';
import { verifyReceipt } from '../../../crypto/log/receipt.ts';
import { trackerOf } from '../../../crypto/tracker.ts';
import { encodeFrame, type FramedEntry } from '../../../crypto/wire/framing.ts';
import type { Api } from '../api.ts';
import { done, failed, type Outcome, type Trouble } from '../trouble.ts';
import { MAY_PASS } from './doubt.ts';
import type { OpenedElection } from './election.ts';

/** What a receipt that this page verified says of an entry. */
export interface Proven {
  readonly index: number;
  readonly size: number;
  readonly receipt: string;
}

/** A ballot whose receipt this page verified. */
export interface ProvenCast extends Proven {
  readonly tracker: string;
}

/** Pauses before another try; the last failure is then the voter's to see. */
const PAUSES_MS = [1_000, 2_000, 4_000];

/** How long to wait; injected so that a test need not. */
export type Pause = (milliseconds: number) => Promise<void>;

/** Where to post, and how. */
export interface Posting {
  readonly election: OpenedElection;
  readonly api: Api;
  readonly pause: Pause;
}

/** Casts until there is an answer: `seenThrough`. */
export async function castBallot(
  sealed: SealedBallot,
  posting: Posting,
): Promise<Outcome<ProvenCast>> {
  const tracker = trackerOf(sealed.entry);
  if (tracker !== sealed.tracker) return failed('RECEIPT_INVALID');
  const post = (frame: Uint8Array) => posting.api.cast(frame);
  const proven = await seenThrough(sealed, tracker, post, posting);
  return proven.ok ? done({ ...proven.value, tracker }) : proven;
}

/**
 * Posts an entry until there is an answer. The same bytes always get the first receipt, so trying
 * again can neither vote twice nor lose a vote. An answer counts only with a receipt that proves it.
 */
export async function seenThrough(
  framed: FramedEntry,
  tracker: string,
  post: Api['cast'],
  { election, api, pause }: Posting,
): Promise<Outcome<Proven>> {
  const frame = encodeFrame(framed);
  let answer = await post(frame);
  let doubtful = false;
  for (const milliseconds of PAUSES_MS) {
    if (answer.ok || !MAY_PASS.has(answer.code)) break;
    doubtful = true;
    await pause(milliseconds);
    answer = await post(frame);
  }
  if (answer.ok) return provenBy(answer.value, framed, election);
  // A refusal after a lost answer may concern an entry that is recorded already: ask the board.
  return doubtful ? lookedUp(answer.code, framed, tracker, { election, api }) : answer;
}

async function lookedUp(
  refusal: Trouble,
  framed: FramedEntry,
  tracker: string,
  { election, api }: Pick<Posting, 'election' | 'api'>,
): Promise<Outcome<Proven>> {
  const status = await api.ballot(tracker);
  return status.ok ? provenBy(status.value.receipt, framed, election) : failed(refusal);
}

function provenBy(
  receipt: string,
  { entry }: FramedEntry,
  { logVkey }: OpenedElection,
): Outcome<Proven> {
  const proof = verifyReceipt(receipt, entry, logVkey);
  if (!proof.ok) return failed('RECEIPT_INVALID');
  return done({ index: proof.index, size: proof.checkpoint.size, receipt });
}
