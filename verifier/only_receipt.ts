import { toHex } from '../crypto/wire/bytes.ts';
import { readCheckpoint, type SignedCheckpoint } from './checkpoint.ts';
import { type Finding, Findings, Refused } from './findings.ts';
import { printable } from './printable.ts';
import { checkReceipt, type ReceiptReport } from './receipt_check.ts';
import { receiptLines } from './receipt_words.ts';
import { checkFirstEntry, checkLeaf, shownEntry } from './shown_entry.ts';
import type { Source } from './source.ts';
import type { Trust } from './trust.ts';

/** What the examination of a receipt alone found; its JSON is stable as that of `Report`. */
export interface OnlyReceiptReport {
  readonly format: 'glas-verify-receipt/1';
  /** valid: honoured, and nothing else that was looked at is wrong. */
  readonly verdict: 'valid' | 'not-valid';
  readonly trust: { readonly fingerprint: string; readonly logKey: string };
  /** Absent where the checkpoint could not be read. root in hex. */
  readonly log?: { readonly size: number; readonly root: string };
  /** Absent likewise. */
  readonly receipt?: ReceiptReport;
  readonly findings: readonly Finding[];
  readonly checked: readonly string[];
  readonly notChecked: readonly string[];
}

/**
 * Whether a log honours a receipt, and no more: from its checkpoint, the tiles of two proofs, and
 * two bundles of entries. Rejects with SourceError.
 */
export async function verifyOnlyReceipt(
  source: Source,
  trust: Trust,
  file: Uint8Array,
): Promise<OnlyReceiptReport> {
  const findings = new Findings();
  const looked = await look(source, trust, file, findings);
  const list = findings.list();
  const { fingerprint, logKey } = trust;
  const honoured = looked?.receipt.verdict === 'honoured';
  return {
    format: 'glas-verify-receipt/1',
    verdict: honoured && list.length === 0 ? 'valid' : 'not-valid',
    trust: { fingerprint, logKey },
    ...(looked && {
      log: { size: looked.checkpoint.size, root: toHex(looked.checkpoint.root) },
      receipt: looked.receipt,
    }),
    findings: list,
    checked: honoured ? CHECKED : [],
    notChecked: NOT_CHECKED,
  };
}

const CHECKED = [
  'the log key that you gave signed the receipt and the checkpoint of this record',
  'this record begins with the manifest whose fingerprint you gave',
  'its tree holds the entry of the receipt at the promised place, and shows it there',
  'its tree grew out of the tree that the receipt’s checkpoint speaks of',
];
const NOT_CHECKED = [
  'any other entry: signatures, proofs, phases, the roll',
  'whether this ballot counts: a later ballot of the same voter, or a revocation, takes its place',
  'the tally and the result',
];

async function look(
  source: Source,
  trust: Trust,
  file: Uint8Array,
  findings: Findings,
): Promise<{ readonly checkpoint: SignedCheckpoint; readonly receipt: ReceiptReport } | undefined> {
  try {
    const checkpoint = await readCheckpoint(source, trust, findings);
    const receipt = await checkReceipt(source, trust, checkpoint, file, findings);
    // What nobody signed may claim any size; nothing more is asked of it.
    if (receipt.code === 'CHECKPOINT_SIGNATURE') return { checkpoint, receipt };
    await checkFirstEntry(source, trust, checkpoint, findings);
    if (receipt.verdict === 'honoured') {
      await checkShown(source, checkpoint, receipt.promise?.index ?? 0, findings);
    }
    return { checkpoint, receipt };
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

/** The tree commits to the entry; the board must also show it. */
async function checkShown(
  source: Source,
  checkpoint: SignedCheckpoint,
  index: number,
  findings: Findings,
): Promise<void> {
  const entry = await shownEntry(source, checkpoint.size, index, findings);
  if (entry !== undefined) await checkLeaf(source, checkpoint, index, entry, findings);
}

/** The report as a citizen reads it. */
export function onlyReceiptText(report: OnlyReceiptReport): string {
  const list = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  - ${line}`)];
  const { trust, log, receipt, findings } = report;
  const failed = findings.map(({ check, code, message }) => `${check} ${code}: ${message}`);
  return `${[
    `Log key      ${trust.logKey}`,
    `Fingerprint  ${trust.fingerprint}`,
    `Record       ${log === undefined ? 'not known' : `${log.size} entries`}`,
    '',
    ...receiptLines(receipt),
    ...list('What failed', failed),
    ...list('Checked, and right', report.checked),
    ...list('Not checked, as only the receipt was asked for', report.notChecked),
  ]
    .map(printable)
    .join('\n')}\n`;
}
