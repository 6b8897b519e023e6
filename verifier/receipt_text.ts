import { utf8 as utf8Coder } from '@scure/base';
import { fromBase64, fromBase64Url, utf8 } from '../crypto/wire/bytes.ts';
import { MAX_KEPT_RECEIPT_BYTES, MAX_RECEIPT_NOTE_BYTES } from '../crypto/wire/limits.ts';
import { HASH_BYTES } from './merkle.ts';

/** A receipt file taken apart; nothing of it is verified. */
export interface ReceiptText {
  /** The entry's bytes. */
  readonly entry: Uint8Array;
  readonly index: number;
  /** Siblings from the leaf upwards. */
  readonly path: readonly Uint8Array[];
  /** The signed checkpoint. */
  readonly note: string;
  /** What the first version says beside it; both must follow from the entry. */
  readonly stated?: { readonly election: string; readonly tracker: string };
}

const PROOF =
  /^c2sp\.org\/tlog-proof@v1\n(?:extra ([^\n]+)\n)?index (0|[1-9][0-9]{0,14})\n((?:[^\n]+\n)*)\n([^]*)$/;
const FIRST_VERSION =
  /^Glas receipt, version 1\nElection: ([0-9a-f]{64})\nTracker: ([a-z2-7-]{39})\nBallot: ([\w-]+)\n\n([^]*)$/;
const MAX_PATH = 53;

/**
 * Parses the file that a voter keeps: a tlog-proof (c2sp.org/tlog-proof) whose extra data are the
 * entry's bytes; or its first version, four lines of ours before a tlog-proof. Undefined for
 * anything else. Forgives what mail programs do to either end
 * and to the ends of lines. docs/protocol.md §4.
 */
export function parseReceiptText(file: Uint8Array): ReceiptText | undefined {
  const text = file.length > MAX_KEPT_RECEIPT_BYTES ? undefined : decodeText(file);
  if (text === undefined) return undefined;
  const lines = `${text.replaceAll('\r\n', '\n').trim()}\n`;
  if (!lines.startsWith('Glas receipt')) return parseProof(lines, undefined);
  const [, election, tracker, ballot, proof] = FIRST_VERSION.exec(lines) ?? [];
  const entry = ballot === undefined ? undefined : fromBase64Url(ballot);
  if (election === undefined || tracker === undefined || proof === undefined) return undefined;
  const parsed = entry === undefined ? undefined : parseProof(proof, entry);
  return parsed && { ...parsed, stated: { election, tracker } };
}

function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return utf8Coder.encode(bytes);
  } catch {
    return undefined;
  }
}

function parseProof(proof: string, apart: Uint8Array | undefined): ReceiptText | undefined {
  const [, extra, index, hashes, note] = PROOF.exec(proof) ?? [];
  if ((apart === undefined) === (extra === undefined)) return undefined;
  const entry = apart ?? fromBase64(extra ?? '');
  if (entry === undefined || note === undefined) return undefined;
  if (utf8(note).length > MAX_RECEIPT_NOTE_BYTES) return undefined;
  const path = (hashes ?? '').split('\n').slice(0, -1).map(fromBase64);
  const known = path
    .filter((hash) => hash?.length === HASH_BYTES)
    .filter((hash) => hash !== undefined);
  if (known.length !== path.length || path.length > MAX_PATH) return undefined;
  return { entry, index: Number(index), path: known, note };
}
