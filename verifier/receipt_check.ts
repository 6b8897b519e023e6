import type { Complaint, Contradiction } from '../crypto/wire/complaint.ts';
import { bytesEqual, toBase64Url, toHex } from '../crypto/wire/bytes.ts';
import { TILE_WIDTH } from '../crypto/wire/board_paths.ts';
import type { EntryType } from '../crypto/wire/entry.ts';
import type { SignedCheckpoint } from './checkpoint.ts';
import type { PromiseCode } from './checks/promises.ts';
import { nameOf } from './entry_name.ts';
import type { Findings } from './findings.ts';
import { item } from './item.ts';
import { leafHash } from './merkle.ts';
import { isSignedBy } from './note.ts';
import {
  type PublishedTree,
  publishedTrees,
  readEntries,
  unlessUnreadable,
} from './published_tree.ts';
import { isRefusal, noteText, openReceipt, type Receipt } from './receipt.ts';
import type { Source } from './source.ts';
import { consistencyRoots, inclusionRoot } from './tree_proofs.ts';
import type { Trust } from './trust.ts';

/** Whether the log keeps what a receipt says it promised. */
export interface ReceiptReport {
  /**
   * honoured: the entry stands at its place in the log, which grew out of the receipt's. broken: it
   * does not, and `complaint` proves it. not-judged: `code` says why the receipt, or this record,
   * allows no answer.
   */
  readonly verdict: 'honoured' | 'broken' | 'not-judged';
  readonly code?: PromiseCode | 'CHECKPOINT_SIGNATURE' | 'TILE_MISMATCH';
  readonly message: string;
  /** What the receipt says; absent where it is none of this log and election. root in hex. */
  readonly promise?: {
    readonly type: EntryType;
    readonly tracker?: string;
    readonly index: number;
    readonly size: number;
    readonly root: string;
  };
  readonly complaint?: Complaint;
}

/** What the comparison needs; `log` is the checkpoint that the record is read under. */
interface Compared {
  readonly source: Source;
  readonly receipt: Receipt;
  readonly log: SignedCheckpoint;
  readonly tree: PublishedTree;
}

type Answer = Pick<ReceiptReport, 'verdict' | 'code' | 'message'> & {
  readonly contradiction?: Contradiction;
};

const HONOURED: Answer = {
  verdict: 'honoured',
  message:
    'The log holds this entry at its place, and grew out of the log that signed the receipt.',
};

/**
 * Compares the file that a voter kept with the log of a record, under the record's signed
 * checkpoint. What is wrong is a finding too. docs/protocol.md §4. Rejects with SourceError.
 */
export async function checkReceipt(
  source: Source,
  trust: Trust,
  log: SignedCheckpoint,
  file: Uint8Array,
  findings: Findings,
): Promise<ReceiptReport> {
  const receipt = openReceipt(file, trust.log, trust.fingerprint);
  if (isRefusal(receipt)) {
    findings.check(false, receipt.code, receipt.message);
    return { verdict: 'not-judged', ...receipt };
  }
  for (const code of OPENED) findings.count(code, 1);
  const { contradiction, ...answer } = await compareUnder(source, trust, log, receipt);
  report(findings, answer, receipt.index);
  const { type, tracker, index, checkpoint } = receipt;
  const promise = { type, ...(tracker && { tracker }), index, size: checkpoint.size };
  return {
    ...answer,
    promise: { ...promise, root: toHex(checkpoint.root) },
    ...(contradiction && { complaint: complaintOf(receipt, log, contradiction) }),
  };
}

const OPENED = [
  ...(['RECEIPT_MALFORMED', 'RECEIPT_SIGNATURE'] as const),
  ...(['RECEIPT_MISMATCH', 'RECEIPT_ELECTION'] as const),
];
const COMPARED = ['RECEIPT_AHEAD', 'RECEIPT_NOT_INCLUDED', 'RECEIPT_FORK'] as const;

/** A board's own faults are found by who reads the record; here they only keep from an answer. */
function report(findings: Findings, { verdict, code, message }: Answer, index: number): void {
  if (verdict === 'honoured') for (const passed of COMPARED) findings.count(passed, 1);
  if (code === undefined || code === 'CHECKPOINT_SIGNATURE') return;
  findings.check(false, code, message, code === 'TILE_MISMATCH' ? {} : { index });
}

/** By the tiles; by the entries, where the tiles do not lead to the signed root. */
async function compareUnder(
  source: Source,
  trust: Trust,
  log: SignedCheckpoint,
  receipt: Receipt,
): Promise<Answer> {
  if (!isSignedBy(log.note, trust.log) || log.origin !== trust.log.name) {
    const message = 'The log key that you gave did not sign this record, so it answers nothing.';
    return { verdict: 'not-judged', code: 'CHECKPOINT_SIGNATURE', message };
  }
  for (const tree of publishedTrees(source, log.size)) {
    const answer = await compare({ source, receipt, log, tree }).catch(unlessUnreadable);
    if (answer !== undefined) return answer;
  }
  const message = 'Neither tiles nor entries lead to the root that the log signed.';
  return { verdict: 'not-judged', code: 'TILE_MISMATCH', message };
}

/** Undefined where what was read does not lead to the signed root. */
async function compare(compared: Compared): Promise<Answer | undefined> {
  const { receipt, log } = compared;
  if (receipt.index >= log.size) return compareClosing(compared);
  const stands = await compareLeaf(compared);
  if (stands !== 'same') return stands;
  if (receipt.checkpoint.size > log.size) return ahead(compared);
  return compareHistory(compared);
}

/** Whether the log has, in the receipt's place, the receipt's entry. */
async function compareLeaf(compared: Compared): Promise<Answer | 'same' | undefined> {
  const { receipt, log, tree } = compared;
  const { index } = receipt;
  const [leaf, path] = [await tree.leaf(index), await tree.inclusion(index)];
  if (!leadsTo(log.root, inclusionRoot(leaf, index, log.size, path))) return undefined;
  if (bytesEqual(leaf, receipt.leaf)) return 'same';
  const entry = await entryOf(compared, index, leaf);
  return {
    verdict: 'broken',
    code: 'RECEIPT_NOT_INCLUDED',
    message: `The log promised place ${index} to this entry, and holds another there.`,
    contradiction: {
      kind: 'other-entry',
      leaf: toBase64Url(leaf),
      ...(entry && { entry: toBase64Url(entry) }),
      path: path.map(toBase64Url),
    },
  };
}

/** Whether the log was, at the receipt's size, the log that the receipt speaks of. */
async function compareHistory({ receipt, log, tree }: Compared): Promise<Answer | undefined> {
  const { size, root: promised } = receipt.checkpoint;
  const [root, proof] = [await tree.rootAt(size), await tree.consistency(size)];
  const roots = consistencyRoots(size, root, log.size, proof);
  if (!leadsTo(root, roots?.before) || !leadsTo(log.root, roots?.now)) return undefined;
  if (bytesEqual(root, promised)) return HONOURED;
  return {
    verdict: 'broken',
    code: 'RECEIPT_FORK',
    message: `When it had ${size} entries, this log was another than the one that signed the receipt.`,
    contradiction: {
      kind: 'other-log',
      root: toBase64Url(root),
      proof: proof.map(toBase64Url),
    },
  };
}

/** For a place that this log does not reach: no ballot may follow a closing. */
async function compareClosing(compared: Compared): Promise<Answer | undefined> {
  const { receipt, log, tree } = compared;
  const isBallot = receipt.type === 'ballot' || receipt.type === 'challenge';
  const closing = isBallot ? await findClosing(compared) : undefined;
  if (closing === undefined) return ahead(compared);
  const { index, entry } = closing;
  const path = await tree.inclusion(index);
  if (!leadsTo(log.root, inclusionRoot(leafHash(entry), index, log.size, path))) return undefined;
  return {
    verdict: 'broken',
    code: 'RECEIPT_NOT_INCLUDED',
    message: `The log promised place ${receipt.index} to this ballot, and was closed at place ${index}.`,
    contradiction: {
      kind: 'after-closing',
      closing: toBase64Url(entry),
      index,
      path: path.map(toBase64Url),
    },
  };
}

function ahead({ receipt, log }: Compared): Answer {
  const message = `The receipt is of a log of ${receipt.checkpoint.size} entries, this record has ${log.size}: take a newer one.`;
  return { verdict: 'not-judged', code: 'RECEIPT_AHEAD', message };
}

/** The closing, looked for from the end: what may follow it are a few entries of the count. */
async function findClosing({
  source,
  receipt,
  log,
}: Compared): Promise<{ readonly index: number; readonly entry: Uint8Array } | undefined> {
  for (let bundle = Math.ceil(log.size / TILE_WIDTH) - 1; bundle >= 0; bundle--) {
    const entries = await readEntries(source, log.size, bundle);
    for (let i = entries.length - 1; i >= 0; i--) {
      const entry = item(entries, i);
      const { type, election } = nameOf(entry) ?? {};
      if (election !== receipt.election) continue;
      if (type === 'closing') return { index: bundle * TILE_WIDTH + i, entry };
      if (type === 'ballot' || type === 'challenge' || type === 'opening') return undefined;
    }
  }
  return undefined;
}

/** The entry behind a leaf, where the board shows it. */
async function entryOf(
  { source, log }: Compared,
  index: number,
  leaf: Uint8Array,
): Promise<Uint8Array | undefined> {
  const bundle = Math.floor(index / TILE_WIDTH);
  const entries = await readEntries(source, log.size, bundle).catch(unlessUnreadable);
  const entry = entries?.[index % TILE_WIDTH];
  return entry !== undefined && bytesEqual(leafHash(entry), leaf) ? entry : undefined;
}

function complaintOf(
  { text }: Receipt,
  { note }: SignedCheckpoint,
  contradiction: Contradiction,
): Complaint {
  return { format: 'glas-complaint/1', receipt: text, checkpoint: noteText(note), contradiction };
}

function leadsTo(root: Uint8Array, computed: Uint8Array | undefined): boolean {
  return computed !== undefined && bytesEqual(root, computed);
}
