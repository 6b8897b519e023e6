import { bytesEqual, concat, toBase64, utf8 } from '../crypto/wire/bytes.ts';
import { type Checkpoint, parseCheckpoint, type SignedCheckpoint } from './checkpoint.ts';
import type { PromiseCode } from './checks/promises.ts';
import { type EntryName, nameOf } from './entry_name.ts';
import { leafHash } from './merkle.ts';
import { isSignedBy, type Note, type NoteKey, parseNote } from './note.ts';
import { parseReceiptText } from './receipt_text.ts';
import { inclusionRoot } from './tree_proofs.ts';

/** A promise of the log, its signature and proof verified. */
export interface Receipt extends EntryName {
  readonly entry: Uint8Array;
  readonly leaf: Uint8Array;
  /** The place that the log promised. */
  readonly index: number;
  readonly checkpoint: Checkpoint;
  /** C2SP tlog-proof with the entry as its extra data. */
  readonly text: string;
}

/** Why something that was brought does not hold. */
export interface Refusal {
  readonly code: PromiseCode;
  readonly message: string;
}

/**
 * Opens the file that a voter kept: a promise by this log, for an entry of this election (hex; any,
 * where it is not given). docs/protocol.md §4. Never throws.
 */
export function openReceipt(
  file: Uint8Array,
  log: NoteKey,
  fingerprint: string | undefined,
): Receipt | Refusal {
  const parsed = parseReceiptText(file);
  if (parsed === undefined) {
    return refuse('RECEIPT_MALFORMED', 'The file is not a receipt with the ballot in it.');
  }
  const checkpoint = openSigned(utf8(parsed.note), log);
  if (checkpoint === undefined) {
    return refuse('RECEIPT_SIGNATURE', 'The log key that you gave did not sign this receipt.');
  }
  const { entry, index, path } = parsed;
  const leaf = leafHash(entry);
  const root = inclusionRoot(leaf, index, checkpoint.size, path);
  if (root === undefined || !bytesEqual(root, checkpoint.root)) {
    const message = 'The signed checkpoint in this receipt does not cover its ballot.';
    return refuse('RECEIPT_MISMATCH', message);
  }
  const name = nameOf(entry);
  if (name === undefined || (fingerprint !== undefined && name.election !== fingerprint)) {
    const message = 'The receipt is of another election than the fingerprint that you gave.';
    return refuse('RECEIPT_ELECTION', message);
  }
  const { stated } = parsed;
  if (stated && (stated.election !== name.election || stated.tracker !== name.tracker)) {
    return refuse(
      'RECEIPT_MALFORMED',
      'Election and tracker in the file are not those of its ballot.',
    );
  }
  const proof = receiptText(index, path, parsed.note, entry);
  return { entry, leaf, ...name, index, checkpoint, text: proof };
}

/** The checkpoint of a note that this key signed for its own log; undefined otherwise. */
export function openSigned(bytes: Uint8Array, log: NoteKey): SignedCheckpoint | undefined {
  const note = parseNote(bytes);
  if (note === undefined || !isSignedBy(note, log)) return undefined;
  const checkpoint = parseCheckpoint(note.text);
  return checkpoint?.origin === log.name ? { ...checkpoint, note } : undefined;
}

/** A note as it was published. */
export function noteText({ text, signatures }: Note): string {
  const lines = signatures.map(
    ({ name, keyId, signature }) => `— ${name} ${toBase64(concat(keyId, signature))}\n`,
  );
  return `${text}\n${lines.join('')}`;
}

export function isRefusal(opened: object): opened is Refusal {
  return 'code' in opened;
}

export function refuse(code: PromiseCode, message: string): Refusal {
  return { code, message };
}

/** Always of the one form, whichever the file had. */
function receiptText(
  index: number,
  path: readonly Uint8Array[],
  note: string,
  entry: Uint8Array,
): string {
  const lines = ['c2sp.org/tlog-proof@v1', `extra ${toBase64(entry)}`, `index ${index}`];
  return [...lines, ...path.map(toBase64), '', note].join('\n');
}
