import { nameEntry } from '../../../crypto/entry_name.ts';
import type { Checkpoint } from '../../../crypto/log/checkpoint.ts';
import { parseKeptReceipt } from '../../../crypto/log/kept_receipt.ts';
import { verifyReceipt } from '../../../crypto/log/receipt.ts';
import { done, failed, type Outcome } from '../trouble.ts';
import type { OpenedElection } from './election.ts';

/** What a genuine receipt file says: the board signed that it holds this ballot, at this place. */
export interface GenuineReceipt {
  readonly tracker: string;
  /** Place on the board, from 0. */
  readonly index: number;
  readonly checkpoint: Checkpoint;
}

/** Checks a kept receipt against an election, offline: a ballot of it, promised by its board. */
export function checkReceiptFile(text: string, election: OpenedElection): Outcome<GenuineReceipt> {
  const kept = parseKeptReceipt(text);
  const name = kept && nameEntry(kept.entry);
  if (kept === undefined || name?.tracker === undefined) return failed('FILE_FORM');
  if (name.election !== election.fingerprint) return failed('FILE_FOREIGN');
  const proof = verifyReceipt(kept.receipt, kept.entry, election.logVkey);
  if (!proof.ok) return failed('FILE_FORGED');
  return done({ tracker: name.tracker, index: proof.index, checkpoint: proof.checkpoint });
}
