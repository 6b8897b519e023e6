import { bytesEqual, utf8 } from '../crypto/wire/bytes.ts';
import { canonicalText } from '../crypto/wire/canonical.ts';
import { complaint, type Complaint, type Contradiction } from '../crypto/wire/complaint.ts';
import { decodeAs } from '../crypto/wire/entry.ts';
import { DecodeError } from '../crypto/wire/errors.ts';
import { MAX_COMPLAINT_BYTES } from '../crypto/wire/limits.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { PromiseCode } from './checks/promises.ts';
import { bytesOf } from './election.ts';
import { nameOf } from './entry_name.ts';
import { leafHash } from './merkle.ts';
import type { NoteKey } from './note.ts';
import {
  isRefusal,
  openReceipt,
  openSigned,
  type Receipt,
  refuse,
  type Refusal,
} from './receipt.ts';
import { consistencyRoots, inclusionRoot } from './tree_proofs.ts';

/** What a complaint proves, or why it proves nothing. */
export interface ComplaintReport {
  readonly format: 'glas-complaint-report/1';
  readonly verdict: 'proven' | 'refused';
  /** What the log did: RECEIPT_NOT_INCLUDED or RECEIPT_FORK; or why the complaint is refused. */
  readonly code: PromiseCode;
  readonly message: string;
  readonly log: string;
  /** The two statements that the log signed; absent where the complaint is refused. */
  readonly statements?: readonly [promised: string, shown: string];
}

/** The bytes of the file that a complaint is passed on as. */
export function encodeComplaint(value: Complaint): Uint8Array {
  return utf8(`${canonicalText(value)}\n`);
}

/**
 * Judges a complaint from nothing but itself and the log's key: two statements under one signature
 * that no append-only log can make. fingerprint: where given, the receipt must be of that election.
 * docs/protocol.md §4. Never throws.
 */
export function judgeComplaint(
  file: Uint8Array,
  log: NoteKey,
  fingerprint?: string,
): ComplaintReport {
  const judged = judge(file, log, fingerprint);
  const base = { format: 'glas-complaint-report/1' as const, log: log.name };
  return isProof(judged)
    ? { ...base, verdict: 'proven', ...judged }
    : { ...base, verdict: 'refused', ...judged };
}

interface Proof extends Refusal {
  readonly statements: readonly [promised: string, shown: string];
}

function isProof(judged: Proof | Refusal): judged is Proof {
  return 'statements' in judged;
}

function judge(file: Uint8Array, log: NoteKey, fingerprint: string | undefined): Proof | Refusal {
  const decoded = decode(file);
  if (isRefusal(decoded)) return decoded;
  const receipt = openReceipt(utf8(decoded.receipt), log, fingerprint);
  if (isRefusal(receipt)) return receipt;
  const checkpoint = openSigned(utf8(decoded.checkpoint), log);
  if (checkpoint === undefined) {
    const message =
      'The log key that you gave did not sign the checkpoint held against the receipt.';
    return refuse('COMPLAINT_CHECKPOINT', message);
  }
  return contradict(receipt, checkpoint, decoded.contradiction);
}

function decode(file: Uint8Array): Complaint | Refusal {
  const end = file.at(-1) === 0x0a ? file.length - 1 : file.length;
  try {
    return decodeAs(complaint, file.subarray(0, end), MAX_COMPLAINT_BYTES);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return refuse('COMPLAINT_MALFORMED', `The file is not a complaint: ${error.message}.`);
  }
}

function contradict(
  receipt: Receipt,
  checkpoint: Checkpoint,
  contradiction: Contradiction,
): Proof | Refusal {
  switch (contradiction.kind) {
    case 'other-entry':
      return otherEntry(receipt, checkpoint, contradiction);
    case 'other-log':
      return otherLog(receipt, checkpoint, contradiction);
    case 'after-closing':
      return afterClosing(receipt, checkpoint, contradiction);
  }
}

type Kind<K extends Contradiction['kind']> = Extract<Contradiction, { kind: K }>;

function otherEntry(
  receipt: Receipt,
  checkpoint: Checkpoint,
  { leaf: leafText, entry, path }: Kind<'other-entry'>,
): Proof | Refusal {
  const { index } = receipt;
  const leaf = bytesOf(leafText);
  if (!isIncluded(leaf, index, checkpoint, path)) return wrongProof();
  if (entry !== undefined && !bytesEqual(leafHash(bytesOf(entry)), leaf)) return wrongProof();
  if (bytesEqual(leaf, receipt.leaf)) return unfounded('the entry that the receipt promises');
  return {
    code: 'RECEIPT_NOT_INCLUDED',
    message: 'The log signed two different entries for one place. An append-only log cannot.',
    statements: [promised(receipt), `${under(checkpoint)} place ${index} holds another entry`],
  };
}

function otherLog(
  receipt: Receipt,
  checkpoint: Checkpoint,
  { root: rootText, proof }: Kind<'other-log'>,
): Proof | Refusal {
  const { size } = receipt.checkpoint;
  const root = bytesOf(rootText);
  const roots = consistencyRoots(size, root, checkpoint.size, proof.map(bytesOf));
  const holds =
    roots !== undefined && bytesEqual(roots.before, root) && bytesEqual(roots.now, checkpoint.root);
  if (!holds) return wrongProof();
  if (bytesEqual(root, receipt.checkpoint.root)) return unfounded('the log that the receipt is of');
  return {
    code: 'RECEIPT_FORK',
    message: `The log signed two different histories of its first ${size} entries.`,
    statements: [
      promised(receipt),
      `${under(checkpoint)} the first ${size} entries are others than those`,
    ],
  };
}

function afterClosing(
  receipt: Receipt,
  checkpoint: Checkpoint,
  { closing, index, path }: Kind<'after-closing'>,
): Proof | Refusal {
  const bytes = bytesOf(closing);
  const name = nameOf(bytes);
  if (name?.type !== 'closing' || !isIncluded(leafHash(bytes), index, checkpoint, path)) {
    return wrongProof();
  }
  if (name.election !== receipt.election) return unfounded('the closing of another election');
  const isBallot = receipt.type === 'ballot' || receipt.type === 'challenge';
  if (!isBallot || receipt.index < index) return unfounded('a closing that came later');
  return {
    code: 'RECEIPT_NOT_INCLUDED',
    message: 'The log signed a closing, and a ballot after it. One of the two it made up.',
    statements: [promised(receipt), `${under(checkpoint)} place ${index} holds the closing`],
  };
}

function isIncluded(
  leaf: Uint8Array,
  index: number,
  { size, root }: Checkpoint,
  path: readonly string[],
): boolean {
  const computed = inclusionRoot(leaf, index, size, path.map(bytesOf));
  return computed !== undefined && bytesEqual(computed, root);
}

function promised({ checkpoint, index, tracker, type }: Receipt): string {
  const entry = tracker === undefined ? `this ${type}` : `the ${type} ${tracker}`;
  return `${under(checkpoint)} place ${index} holds ${entry}`;
}

function under({ size }: Checkpoint): string {
  return `of ${size} entries,`;
}

function wrongProof(): Refusal {
  const message = 'The hashes in the complaint do not lead to the root of its checkpoint.';
  return refuse('COMPLAINT_PROOF', message);
}

function unfounded(what: string): Refusal {
  return refuse('COMPLAINT_UNFOUNDED', `The log honours this receipt: it shows ${what}.`);
}
