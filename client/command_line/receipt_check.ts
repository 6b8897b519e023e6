import { nameEntry } from '../../crypto/entry_name.ts';
import { openCosignature } from '../../crypto/log/cosignature.ts';
import { parseKeptReceipt } from '../../crypto/log/kept_receipt.ts';
import { type NoteKey, parseNote, type SignatureLine } from '../../crypto/log/note.ts';
import { parseReceipt, type ReceiptFault, verifyReceipt } from '../../crypto/log/receipt.ts';
import { bytesEqual, toBase64Url } from '../../crypto/wire/bytes.ts';
import type { EntryType } from '../../crypto/wire/entry.ts';
import { Failure } from './failure.ts';

/** What a receipt is checked against. */
export interface ReceiptTrust {
  /** C2SP vkey of the log. */
  readonly logKey: string;
  /** The election that its entry must be of; any, where it is not known. */
  readonly fingerprint?: string | undefined;
  readonly witnesses: readonly NoteKey[];
}

/** What a genuine receipt says. */
export interface CheckedReceipt {
  readonly origin: string;
  readonly fingerprint: string;
  readonly type: EntryType;
  /** Of a ballot; of a challenge, that of the ballot it opens. */
  readonly tracker?: string;
  /** Place in the log, from 0. */
  readonly index: number;
  /** Of the checkpoint under which the log promised it. root in base64url. */
  readonly size: number;
  readonly root: string;
  /** Given witnesses, and when each cosigned (seconds since 1970); undefined for those that did not. */
  readonly witnesses: readonly { readonly name: string; readonly seconds?: number }[];
  /** Names of signature lines by keys that were not given: said, and not believed. */
  readonly unknown: readonly string[];
}

/** Every code with which a receipt is not valid. */
export type ReceiptCode = ReceiptFault | 'RECEIPT_ELECTION' | 'RECEIPT_COSIGNATURE';

const FAULTS: Readonly<Record<ReceiptCode, readonly [message: string, next: string]>> = {
  RECEIPT_MALFORMED: [
    'The file is not a receipt with its ballot in it.',
    'Give the file that the voting page saved, unchanged.',
  ],
  RECEIPT_SIGNATURE: [
    'This log key did not sign the receipt, or the receipt was changed.',
    'Compare the log key with the published one, character by character.',
  ],
  RECEIPT_MISMATCH: [
    'The checkpoint in the receipt does not cover the ballot in it.',
    'The file was changed or put together; it proves nothing.',
  ],
  RECEIPT_ELECTION: [
    'The receipt is of another election than this fingerprint.',
    'Compare the fingerprint with the published one.',
  ],
  RECEIPT_COSIGNATURE: [
    'A line in the name of a witness that you gave is not its cosignature.',
    'The line was changed or made up; do not rely on it.',
  ],
};

/**
 * Checks a kept receipt, offline: that this log promised to hold this entry of this election, and
 * who witnessed it. docs/protocol.md §4. Throws a Failure with a ReceiptCode.
 */
export function checkReceipt(text: string, trust: ReceiptTrust): CheckedReceipt {
  const kept = parseKeptReceipt(text);
  const parts = kept && parseReceipt(kept.receipt);
  if (kept === undefined || parts === undefined) throw fault('RECEIPT_MALFORMED');
  const proof = verifyReceipt(kept.receipt, kept.entry, trust.logKey);
  if (!proof.ok) throw fault(proof.code);
  const name = nameEntry(kept.entry);
  const { fingerprint = name?.election } = trust;
  if (name === undefined || name.election !== fingerprint) throw fault('RECEIPT_ELECTION');
  const { origin, size, root } = proof.checkpoint;
  return {
    ...{ origin, fingerprint, type: name.type },
    ...(name.tracker !== undefined && { tracker: name.tracker }),
    ...{ index: proof.index, size, root: toBase64Url(root) },
    ...witnessesOf(parts.note, origin, trust),
  };
}

function witnessesOf(
  note: string,
  origin: string,
  { witnesses }: ReceiptTrust,
): Pick<CheckedReceipt, 'witnesses' | 'unknown'> {
  const lines = (parseNote(note)?.signatures ?? []).filter(({ name }) => name !== origin);
  const by = (line: SignatureLine, { name, id }: NoteKey): boolean =>
    line.name === name && bytesEqual(line.id, id);
  return {
    witnesses: witnesses.map((key) => {
      if (!lines.some((line) => by(line, key))) return { name: key.name };
      const cosignature = openCosignature(note, key);
      if (cosignature === undefined) throw fault('RECEIPT_COSIGNATURE');
      return { name: key.name, seconds: cosignature.seconds };
    }),
    unknown: lines
      .filter((line) => !witnesses.some((key) => by(line, key)))
      .map(({ name }) => name),
  };
}

function fault(code: ReceiptCode): Failure {
  return new Failure(code, ...FAULTS[code]);
}
