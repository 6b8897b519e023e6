import { bytesEqual, fromBase64, toBase64 } from '../wire/bytes.ts';
import { type Checkpoint, openCheckpoint } from './checkpoint.ts';
import { leafHash, rootFromInclusion } from './merkle.ts';
import { parseVkey } from './note.ts';

const HEADER = 'c2sp.org/tlog-proof@v1';

/** Writes a receipt: C2SP tlog-proof of the entry at `index` under a signed checkpoint. */
export function formatReceipt(
  index: number,
  path: readonly Uint8Array[],
  checkpointNote: string,
): string {
  return [HEADER, `index ${String(index)}`, ...path.map(toBase64), '', checkpointNote].join('\n');
}

/** Why a receipt is not accepted. */
export type ReceiptFault =
  | 'RECEIPT_MALFORMED'
  | 'RECEIPT_SIGNATURE' // not signed by this log's key
  | 'RECEIPT_MISMATCH'; // the checkpoint does not cover this entry

/**
 * Checks that the log with this key (vkey) promised to hold exactly these entry bytes.
 * Offline; never throws. Source: C2SP tlog-proof; docs/protocol.md §4.
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
  if (checkpoint === undefined) return { ok: false, code: 'RECEIPT_SIGNATURE' };
  const root = rootFromInclusion(leafHash(entryBytes), parsed.index, checkpoint.size, parsed.path);
  if (root === undefined || !bytesEqual(root, checkpoint.root)) {
    return { ok: false, code: 'RECEIPT_MISMATCH' };
  }
  return { ok: true, index: parsed.index, checkpoint };
}

function parseReceipt(
  receipt: string,
): { index: number; path: Uint8Array[]; note: string } | undefined {
  const at = receipt.indexOf('\n\n');
  const [header, ...lines] = receipt.slice(0, at).split('\n');
  if (at < 0 || header !== HEADER) return undefined;
  if (lines[0]?.startsWith('extra ') === true) lines.shift();
  const index = /^index (0|[1-9][0-9]{0,14})$/.exec(lines.shift() ?? '')?.[1];
  const path = lines.map((line) => fromBase64(line));
  if (index === undefined || !path.every((node) => node?.length === 32)) return undefined;
  return {
    index: Number(index),
    path: path.filter((node) => node !== undefined),
    note: receipt.slice(at + 2),
  };
}
