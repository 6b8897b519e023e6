import { bytes32, bytesUpTo, integer } from './fields.ts';
import { MAX_ENTRY_BYTES, MAX_KEPT_RECEIPT_BYTES } from './limits.ts';
import * as z from './schema.ts';

/** No tree whose size is an exact number is deeper. */
const MAX_PROOF = 2 * 53;
const MAX_NOTE_LENGTH = 65_536;

const hashes = z.array(bytes32).check(z.maxLength(MAX_PROOF));
const entry = bytesUpTo(MAX_ENTRY_BYTES);

/** In the receipt's place stands another leaf; its entry too, where the board shows it. */
const otherEntry = z.strictObject({
  kind: z.literal('other-entry'),
  leaf: bytes32,
  entry: z.optional(entry),
  path: hashes,
});

/** When the log was as long as the receipt says, it had another root; proof: of consistency. */
const otherLog = z.strictObject({ kind: z.literal('other-log'), root: bytes32, proof: hashes });

/** Before the receipt's place stands the closing. */
const afterClosing = z.strictObject({
  kind: z.literal('after-closing'),
  closing: entry,
  index: integer(0, Number.MAX_SAFE_INTEGER),
  path: hashes,
});

/**
 * A complaint about a log that does not honour a receipt: what it signed for a voter, and what it
 * signed for everybody else. Hashes in base64url; leaf-to-root paths as in RFC 6962. Canonical JSON
 * and a line feed make the file. docs/protocol.md §4.
 */
export const complaint = z.strictObject({
  format: z.literal('glas-complaint/1'),
  /** The file that the voter kept: C2SP tlog-proof with the entry as its extra data. */
  receipt: z.string().check(z.maxLength(MAX_KEPT_RECEIPT_BYTES)),
  /** The signed note that contradicts it. */
  checkpoint: z.string().check(z.maxLength(MAX_NOTE_LENGTH)),
  contradiction: z.discriminatedUnion('kind', [otherEntry, otherLog, afterClosing]),
});

export type Complaint = z.infer<typeof complaint>;
export type Contradiction = Complaint['contradiction'];
