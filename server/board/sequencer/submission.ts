import type { EntryType } from '../../../crypto/wire/entry.ts';
import type { Outcome } from '../../outcome.ts';
import type { Claim } from '../../store/board/claim_rows.ts';
import type { Transaction } from '../../store/connection.ts';
import type { Receipt } from '../board.ts';

/** An entry that passed its admission, ready to be stored. */
export interface NewEntry {
  readonly type: EntryType;
  readonly bytes: Uint8Array;
  /** Undefined where the type has none. */
  readonly attachment: Uint8Array | undefined;
  /** Decoding hints of a ballot, where they are kept. */
  readonly hints?: Uint8Array | undefined;
  readonly leafHash: Uint8Array;
  /** What it uses up besides its own leaf hash. No claim twice. */
  readonly claims: readonly Claim[];
  /** For a ballot. issue: place of its authorization among all that were signed. */
  readonly ballot?: {
    readonly tracker: Uint8Array;
    readonly pseudonym: Uint8Array;
    readonly style: string;
    readonly issue: number;
    /** Whether a notice of it is to be sent. */
    readonly hasNotice: boolean;
  };
  /** For a challenge: tracker of the ballot that it opens. */
  readonly opened?: Uint8Array;
}

/** Entries to append together or not at all. */
export interface Submission {
  /** At least one. Several only for a roll. */
  readonly entries: readonly NewEntry[];
  /**
   * For entries judged by the ones before them: the size of the log that they were judged at. Where
   * it has grown since, the answer is 'stale' and the caller judges again.
   */
  readonly judgedAt?: number;
  /** More to store in the same transaction, once the entries are; firstIndex is theirs. */
  readonly alongside?: (transaction: Transaction, firstIndex: number) => Promise<void>;
}

/** A receipt: appended now, or on the log already. Stale: see `judgedAt`. */
export type Placement = Outcome<Receipt> | 'stale';
