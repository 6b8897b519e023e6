import type { CheckText } from './check.ts';

export type PromiseCode =
  | 'RECEIPT_MALFORMED'
  | 'RECEIPT_SIGNATURE'
  | 'RECEIPT_MISMATCH'
  | 'RECEIPT_ELECTION'
  | 'RECEIPT_AHEAD'
  | 'RECEIPT_NOT_INCLUDED'
  | 'RECEIPT_FORK'
  | 'COMPLAINT_MALFORMED'
  | 'COMPLAINT_CHECKPOINT'
  | 'COMPLAINT_PROOF'
  | 'COMPLAINT_UNFOUNDED';

export const PROMISES: Readonly<Record<PromiseCode, CheckText>> = {
  RECEIPT_MALFORMED: {
    number: 601,
    severity: 'claim',
    ensures: 'The receipt is a C2SP tlog-proof with the entry’s bytes, and nothing else.',
    protects: 'A receipt with two readings.',
  },
  RECEIPT_SIGNATURE: {
    number: 602,
    severity: 'claim',
    ensures: 'The receipt’s checkpoint is signed by the log key that you gave.',
    protects: 'A made-up receipt that puts the blame on an honest log.',
  },
  RECEIPT_MISMATCH: {
    number: 603,
    severity: 'claim',
    ensures: 'The receipt’s checkpoint covers its entry at its place.',
    protects: 'A genuine checkpoint under an entry that the log never took.',
  },
  RECEIPT_ELECTION: {
    number: 604,
    severity: 'claim',
    ensures: 'The receipt’s entry names the election whose fingerprint you gave.',
    protects: 'The receipt of one election held against another.',
  },
  RECEIPT_AHEAD: {
    number: 605,
    severity: 'claim',
    ensures: 'The record reaches as far as the receipt, or ends with the closing.',
    protects: 'An older copy of the record taken for the whole.',
  },
  RECEIPT_NOT_INCLUDED: {
    number: 606,
    severity: 'error',
    ensures: 'The log holds the receipt’s entry at the place that it promised.',
    protects: 'A ballot dropped, exchanged or moved after its voter had the receipt.',
  },
  RECEIPT_FORK: {
    number: 607,
    severity: 'error',
    ensures: 'The log grew out of the log that the receipt’s checkpoint speaks of.',
    protects: 'Two histories of one log, one for the voter and one for everybody else.',
  },
  COMPLAINT_MALFORMED: {
    number: 611,
    severity: 'claim',
    ensures: 'The complaint is canonical JSON with exactly the members of its kind.',
    protects: 'A complaint with two readings.',
  },
  COMPLAINT_CHECKPOINT: {
    number: 612,
    severity: 'claim',
    ensures: 'The checkpoint held against the receipt is signed by the same log key.',
    protects: 'An honest log accused with a checkpoint that somebody else made.',
  },
  COMPLAINT_PROOF: {
    number: 613,
    severity: 'claim',
    ensures: 'The hashes held against the receipt lead to that checkpoint’s root.',
    protects: 'An honest log accused with contents that it never had.',
  },
  COMPLAINT_UNFOUNDED: {
    number: 614,
    severity: 'claim',
    ensures: 'Receipt and checkpoint contradict each other.',
    protects: 'A complaint about a receipt that the log honours.',
  },
};
