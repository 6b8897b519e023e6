import type { SealedBallot } from '../../../crypto/ballot.ts';
import { verifyReceipt } from '../../../crypto/log/receipt.ts';
import { trackerOf } from '../../../crypto/tracker.ts';
import { encodeFrame } from '../../../crypto/wire/framing.ts';
import type { Api } from '../api.ts';
import { done, failed, type Outcome, type Trouble } from '../trouble.ts';
import { MAY_PASS } from './doubt.ts';
import type { OpenedElection } from './election.ts';

/** A ballot whose receipt this page verified. */
export interface ProvenCast {
  readonly tracker: string;
  readonly index: number;
  readonly size: number;
  readonly receipt: string;
}

/** Pauses before another try; the last failure is then the voter's to see. */
const PAUSES_MS = [1_000, 2_000, 4_000];

/** How long to wait; injected so that a test need not. */
export type Pause = (milliseconds: number) => Promise<void>;

/**
 * Casts until there is an answer. The same bytes always get the first receipt, so trying again can
 * neither vote twice nor lose a vote. An answer counts only with a receipt that proves it.
 */
export async function castBallot(
  sealed: SealedBallot,
  election: OpenedElection,
  api: Api,
  pause: Pause,
): Promise<Outcome<ProvenCast>> {
  const frame = encodeFrame(sealed);
  let answer = await api.cast(frame);
  let doubtful = false;
  for (const milliseconds of PAUSES_MS) {
    if (answer.ok || !MAY_PASS.has(answer.code)) break;
    doubtful = true;
    await pause(milliseconds);
    answer = await api.cast(frame);
  }
  if (answer.ok) return proven(answer.value, sealed, election);
  // A refusal after a lost answer may concern a ballot that is recorded already: ask the board.
  return doubtful ? lookedUp(answer.code, sealed, election, api) : answer;
}

async function lookedUp(
  refusal: Trouble,
  sealed: SealedBallot,
  election: OpenedElection,
  api: Api,
): Promise<Outcome<ProvenCast>> {
  const status = await api.ballot(sealed.tracker);
  return status.ok ? proven(status.value.receipt, sealed, election) : failed(refusal);
}

function proven(
  receipt: string,
  sealed: SealedBallot,
  election: OpenedElection,
): Outcome<ProvenCast> {
  const proof = verifyReceipt(receipt, sealed.entry, election.logVkey);
  const tracker = trackerOf(sealed.entry);
  if (!proof.ok || tracker !== sealed.tracker) return failed('RECEIPT_INVALID');
  return done({ tracker, index: proof.index, size: proof.checkpoint.size, receipt });
}
