/** What a check is about. The first five follow the verification specification of Swiss Post. */
export const CHECK_CLASSES = [
  'completeness', // is everything there that must be
  'authenticity', // does it come from whom it says
  'integrity', // are the bytes what was published, in the one form allowed
  'consistency', // do the parts agree with each other and with the rules
  'evidence', // do the proofs hold
  'promises', // does the log keep what it promised, of which somebody brings the receipt
  'client', // are browsers given the pages that the manifest names
] as const;
export type CheckClass = (typeof CHECK_CLASSES)[number];

/**
 * fatal: nothing after it can be judged, so verification ends there.
 * error: a rule is broken. pending: a part is not on the board, or not yet.
 * Each of the three makes a record not valid.
 * claim: what somebody brought along does not hold, which says nothing about the record.
 */
export type Severity = 'fatal' | 'error' | 'pending' | 'claim';

/** What the documents say of one check; its code is its key. */
export interface CheckText {
  /** Stable and never used again for another check; the hundreds are the class. */
  readonly number: number;
  readonly severity: Severity;
  /** What holds where the check passes, in one line. */
  readonly ensures: string;
  /** What would be possible if nobody checked. */
  readonly protects: string;
}
