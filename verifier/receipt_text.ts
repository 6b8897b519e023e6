import { fromBase64, fromBase64Url } from '../crypto/wire/bytes.ts';
import { MAX_KEPT_RECEIPT_BYTES } from '../crypto/wire/limits.ts';
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
  /** The C2SP tlog-proof. */
  readonly proof: string;
}

const PROOF_HEADER = 'c2sp.org/tlog-proof@v1';
const FIRST_HEADER = 'Glas receipt, version 1';
const MAX_PATH = 53;

/**
 * Parses the file that a voter keeps: a tlog-proof (c2sp.org/tlog-proof) whose extra data are the
 * entry's bytes; or its first version, four lines of ours before a tlog-proof. Undefined for
 * anything else. Forgives what mail programs do to line ends. docs/protocol.md §4.
 */
export function parseReceiptText(text: string): ReceiptText | undefined {
  if (text.length > MAX_KEPT_RECEIPT_BYTES) return undefined;
  const lines = `${text.replaceAll('\r\n', '\n').trim()}\n`;
  if (!lines.startsWith(`${FIRST_HEADER}\n`)) return parseProof(lines, undefined);
  const [, preamble, proof] = /^([^]*?)\n\n([^]*)$/.exec(lines) ?? [];
  const ballot = /^Ballot: ([\w-]+)$/m.exec(preamble ?? '')?.[1];
  const entry = ballot === undefined ? undefined : fromBase64Url(ballot);
  return entry === undefined || proof === undefined ? undefined : parseProof(proof, entry);
}

function parseProof(proof: string, apart: Uint8Array | undefined): ReceiptText | undefined {
  const [, extra, index, hashes, note] =
    /^c2sp\.org\/tlog-proof@v1\n(?:extra ([^\n]+)\n)?index (0|[1-9][0-9]{0,14})\n((?:[^\n]+\n)*)\n([^]*)$/.exec(
      proof,
    ) ?? [];
  const entry = apart ?? (extra === undefined ? undefined : fromBase64(extra));
  if (!proof.startsWith(PROOF_HEADER) || entry === undefined || note === undefined) {
    return undefined;
  }
  const path = (hashes ?? '').split('\n').slice(0, -1).map(fromBase64);
  const known = path
    .filter((hash) => hash?.length === HASH_BYTES)
    .filter((hash) => hash !== undefined);
  if (known.length !== path.length || path.length > MAX_PATH) return undefined;
  return { entry, index: Number(index), path: known, note, proof };
}
