import { bytesEqual, fromBase64, toBase64, utf8 } from '../wire/bytes.ts';
import { MAX_LOG_ENTRIES, MAX_RECEIPT_NOTE_BYTES } from '../wire/limits.ts';
import { type Checkpoint, openCheckpoint } from './checkpoint.ts';
import { leafHash, rootFromInclusion } from './merkle.ts';
import { parseVkey } from './note.ts';

const HEADER = 'c2sp.org/tlog-proof@v1';

/** No tree whose size is an exact number is deeper. */
const MAX_PATH = 53;

/** A receipt taken apart; nothing of it is verified. */
export interface ReceiptParts {
  /** Opaque data of whoever wrote it. Glas: the entry's bytes, in the file that a voter keeps. */
  readonly extra: Uint8Array | undefined;
  readonly index: number;
  /** Siblings from the leaf upwards, 32 bytes each. */
  readonly path: readonly Uint8Array[];
  readonly note: string;
}

/**
 * Writes a receipt: C2SP tlog-proof of the entry at `index` under a signed checkpoint. The `extra`
 * line of the format holds `extra`, where given.
 */
export function formatReceipt(
  index: number,
  path: readonly Uint8Array[],
  checkpointNote: string,
  extra?: Uint8Array,
): string {
  const extraLine = extra === undefined ? [] : [`extra ${toBase64(extra)}`];
  const lines = [HEADER, ...extraLine, `index ${String(index)}`, ...path.map(toBase64)];
  return [...lines, '', checkpointNote].join('\n');
}

/** Why a receipt is not accepted. */
export type ReceiptFault =
  | 'RECEIPT_MALFORMED'
  | 'RECEIPT_SIGNATURE' // not signed by this log's key
  | 'RECEIPT_MISMATCH'; // the checkpoint does not cover this entry

/**
 * Checks that the log with this key (vkey) promised to hold exactly these entry bytes.
 * Offline; never throws. Takes nothing that glas-verify would not: who relies on a receipt must be
 * able to complain with it. Source: C2SP tlog-proof; docs/protocol.md §4.
 */
export function verifyReceipt(
  receipt: string,
  entryBytes: Uint8Array,
  logVkey: string,
):
  | { readonly ok: true; readonly index: number; readonly checkpoint: Checkpoint }
  | { readonly ok: false; readonly code: ReceiptFault } {
  const parsed = parseReceipt(receipt);
  const key = parseVkey(logVkey);
  if (parsed === undefined || key === undefined) return { ok: false, code: 'RECEIPT_MALFORMED' };
  const checkpoint = openCheckpoint(parsed.note, key);
  if (checkpoint === undefined || checkpoint.size > MAX_LOG_ENTRIES) {
    return { ok: false, code: 'RECEIPT_SIGNATURE' };
  }
  const root = rootFromInclusion(leafHash(entryBytes), parsed.index, checkpoint.size, parsed.path);
  if (root === undefined || !bytesEqual(root, checkpoint.root)) {
    return { ok: false, code: 'RECEIPT_MISMATCH' };
  }
  return { ok: true, index: parsed.index, checkpoint };
}

/**
 * Takes a receipt apart; undefined where it is no C2SP tlog-proof, and where its note is so long that
 * the file that a voter keeps might not hold it.
 */
export function parseReceipt(receipt: string): ReceiptParts | undefined {
  const at = receipt.indexOf('\n\n');
  const [header, ...lines] = receipt.slice(0, at).split('\n');
  if (at < 0 || header !== HEADER) return undefined;
  const hasExtra = lines[0]?.startsWith('extra ') === true;
  const extra = hasExtra ? fromBase64((lines.shift() ?? '').slice('extra '.length)) : undefined;
  const index = /^index (0|[1-9][0-9]{0,14})$/.exec(lines.shift() ?? '')?.[1];
  const path = lines.map((line) => fromBase64(line));
  const isPath = path.length <= MAX_PATH && path.every((node) => node?.length === 32);
  if ((hasExtra && extra === undefined) || index === undefined || !isPath) return undefined;
  const note = receipt.slice(at + 2);
  if (utf8(note).length > MAX_RECEIPT_NOTE_BYTES) return undefined;
  return {
    extra,
    index: Number(index),
    path: path.filter((node) => node !== undefined),
    note,
  };
}
