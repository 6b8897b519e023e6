import type { ReceiptReport } from './receipt_check.ts';

const VERDICTS: Readonly<Record<ReceiptReport['verdict'], string>> = {
  honoured: 'HONOURED',
  broken: 'NOT HONOURED',
  'not-judged': 'NOT JUDGED',
};

const NEXT: Readonly<Record<ReceiptReport['verdict'], readonly string[]>> = {
  honoured: [],
  broken: [
    'The log broke its promise: it signed both. Give the complaint (--complaint FILE) to the election',
    'authority and to the observers: it convinces anybody, without this board.',
  ],
  'not-judged': ['This says nothing against the record, and nothing for the receipt.'],
};

/** What became of a receipt, as a citizen reads it. */
export function receiptLines(receipt: ReceiptReport | undefined): string[] {
  if (receipt === undefined) return [];
  const { verdict, code, message, promise } = receipt;
  return [
    'Receipt',
    ...(promise === undefined ? [] : promiseLines(promise)),
    `  ${receiptVerdict(receipt)}${code === undefined ? '' : ` (${code})`}: ${message}`,
    ...NEXT[verdict].map((line) => `  ${line}`),
  ];
}

/** In one line. */
export function receiptVerdict({ verdict }: ReceiptReport): string {
  return VERDICTS[verdict];
}

function promiseLines({ type, tracker, index, size }: NonNullable<ReceiptReport['promise']>) {
  return [
    tracker === undefined ? `  Entry     ${type}` : `  Tracker   ${tracker} (${type})`,
    `  Promised  place ${index}, under a checkpoint of ${size} entries`,
  ];
}
