/** Bounds of version 1, each checked before memory is spent. docs/protocol.md §2. */

/** A C2SP entry bundle gives each entry a 16-bit length. */
export const MAX_ENTRY_BYTES = 65_535;
export const MAX_ATTACHMENT_BYTES = 1_048_576;

/** A verifier keeps places of the log in 32 bits. */
export const MAX_LOG_ENTRIES: number = 2 ** 32 - 2;
/** Signature lines of a note. */
export const MAX_NOTE_SIGNATURES = 100;

/** The note in a receipt; of one line by the log, and of the witnesses', some kilobytes. */
export const MAX_RECEIPT_NOTE_BYTES = 32_768;
/** The file that a voter keeps: the largest entry, in base64, and its proof fit in it. */
export const MAX_KEPT_RECEIPT_BYTES = 131_072;
/** A receipt, a checkpoint, a proof and another entry. */
export const MAX_COMPLAINT_BYTES = 393_216;

/** What an eID said of one sign-in, with the key that it said it under; and the same sealed. */
export const MAX_EVIDENCE_BYTES = 1_048_576;
export const MAX_SEALED_EVIDENCE_BYTES: number = MAX_EVIDENCE_BYTES + 4_096;

export const MAX_CONTESTS = 64;
export const MAX_SELECTIONS = 2_048;
export const MAX_RULES = 256;
export const MAX_STYLES = 1_024;
export const MAX_TRUSTEES = 32;
export const MAX_LANGUAGES = 16;
export const MAX_PROVIDERS = 32;
export const MAX_WITNESSES = 16;
export const MAX_PAGE_FILES = 256;
export const MAX_TEXT_LENGTH = 1_000;

/** The largest value of one selection. */
export const MAX_SELECTION_VALUE = 100;
export const MAX_COEFFICIENT = 1_000;
export const MAX_RULE_BOUND = 1_000;

/** Roll entries hold at most this many voters each. */
export const MAX_ROLL_PAGE = 500;
export const MAX_WEIGHT = 1_000_000;

/** Bounds the discrete logarithm of a count: Σ weight · maximum over the roll. */
export const MAX_COUNT = 100_000_000;

export const PSEUDONYM_BYTES = 16;
export const TRACKER_BYTES = 20;
