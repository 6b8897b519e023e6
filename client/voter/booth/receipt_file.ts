import { verifyReceipt } from '../../../crypto/log/receipt.ts';
import { trackerOf } from '../../../crypto/tracker.ts';
import { fromBase64Url, toBase64Url } from '../../../crypto/wire/bytes.ts';
import { done, failed, type Outcome } from '../trouble.ts';
import type { OpenedElection } from './election.ts';
import { MAX_RECEIPT_FILE_BYTES } from './receipt_limits.ts';

/** What a voter keeps: enough to prove, without our server, that the board took this very ballot. */
export interface KeptReceipt {
  readonly fingerprint: string;
  readonly tracker: string;
  /** The ballot's entry bytes: public, and sealed. */
  readonly entry: Uint8Array;
  /** C2SP tlog-proof. */
  readonly receipt: string;
}

const HEADER = 'Glas receipt, version 1';

/** Writes the text file a voter saves; lines end in LF. */
export function formatReceiptFile(kept: KeptReceipt): string {
  return [
    HEADER,
    `Election: ${kept.fingerprint}`,
    `Tracker: ${kept.tracker}`,
    `Ballot: ${toBase64Url(kept.entry)}`,
    '',
    kept.receipt,
  ].join('\n');
}

/** Inverse of `formatReceiptFile`; forgives line endings that a mail program changed. */
export function parseReceiptFile(text: string): KeptReceipt | undefined {
  if (text.length > MAX_RECEIPT_FILE_BYTES) return undefined;
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const [header, election, tracker, ballot, empty, ...receipt] = lines;
  const fingerprint = /^Election: ([0-9a-f]{64})$/.exec(election ?? '')?.[1];
  const shown = /^Tracker: ([a-z2-7]{4}(?:-[a-z2-7]{4}){7})$/.exec(tracker ?? '')?.[1];
  const entry = fromBase64Url(/^Ballot: (\S+)$/.exec(ballot ?? '')?.[1] ?? '*');
  if (header !== HEADER || empty !== '') return undefined;
  if (fingerprint === undefined || shown === undefined || entry === undefined) return undefined;
  return { fingerprint, tracker: shown, entry, receipt: receipt.join('\n') };
}

/** Checks a kept receipt against an election, offline: same election, tracker and board. */
export function checkReceiptFile(text: string, election: OpenedElection): Outcome<KeptReceipt> {
  const kept = parseReceiptFile(text);
  if (kept === undefined) return failed('FILE_FORM');
  if (kept.fingerprint !== election.fingerprint) return failed('FILE_FOREIGN');
  const proven =
    trackerOf(kept.entry) === kept.tracker &&
    verifyReceipt(kept.receipt, kept.entry, election.logVkey).ok;
  return proven ? done(kept) : failed('RECEIPT_INVALID');
}
