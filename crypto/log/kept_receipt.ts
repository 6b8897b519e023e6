import { nameEntry } from '../entry_name.ts';
import { fromBase64Url, utf8 } from '../wire/bytes.ts';
import { MAX_KEPT_RECEIPT_BYTES } from '../wire/limits.ts';
import { formatReceipt, parseReceipt } from './receipt.ts';

/** What a voter keeps: enough to prove, without our server, that the log took this very entry. */
export interface KeptReceipt {
  /** The entry's bytes: public, and sealed where it is a ballot. */
  readonly entry: Uint8Array;
  /** C2SP tlog-proof. */
  readonly receipt: string;
}

/**
 * The text of the file that a voter saves: the receipt itself, a C2SP tlog-proof, with the entry's
 * bytes as its `extra` data. So any program that reads tlog-proofs reads it. docs/protocol.md §4.
 * Throws a TypeError where the receipt is none.
 */
export function formatKeptReceipt({ entry, receipt }: KeptReceipt): string {
  const parts = parseReceipt(receipt);
  if (parts === undefined) throw new TypeError('formatKeptReceipt: receipt');
  return formatReceipt(parts.index, parts.path, parts.note, entry);
}

/**
 * Inverse of `formatKeptReceipt`; reads the first version of such files too. Forgives line endings,
 * and a byte order mark and blank lines at either end, that a mail program made. Nothing is verified; undefined for
 * anything else.
 */
export function parseKeptReceipt(text: string): KeptReceipt | undefined {
  if (text.length > MAX_KEPT_RECEIPT_BYTES || utf8(text).length > MAX_KEPT_RECEIPT_BYTES) {
    return undefined;
  }
  const lines = `${text.replaceAll('\r\n', '\n').trim()}\n`;
  return lines.startsWith(FIRST_HEADER) ? parseFirstVersion(lines) : parseProof(lines);
}

function parseProof(receipt: string): KeptReceipt | undefined {
  const entry = parseReceipt(receipt)?.extra;
  return entry === undefined ? undefined : { entry, receipt };
}

const FIRST_HEADER = 'Glas receipt, version 1\n';

/** No entry. */
const NOTHING = new Uint8Array();

/** Lines of our own, of which two follow from the entry; a blank one; the tlog-proof, without extra. */
function parseFirstVersion(text: string): KeptReceipt | undefined {
  const [, election, tracker, ballot, empty, ...receipt] = text.split('\n');
  const entry = fromBase64Url(/^Ballot: (\S+)$/.exec(ballot ?? '')?.[1] ?? '') ?? NOTHING;
  const name = nameEntry(entry);
  if (name?.tracker === undefined || empty !== '') return undefined;
  if (election !== `Election: ${name.election}` || tracker !== `Tracker: ${name.tracker}`) {
    return undefined;
  }
  const kept = { entry, receipt: receipt.join('\n') };
  const parts = parseReceipt(kept.receipt);
  return parts === undefined || parts.extra !== undefined ? undefined : kept;
}
