/** Checks that no test can miss, each with the reason. Counted apart from those that are caught. */
export interface Equivalent {
  readonly file: string;
  /** As it is written, on one line. */
  readonly code: string;
  readonly reason: string;
}

export const EQUIVALENT: readonly Equivalent[] = [];
