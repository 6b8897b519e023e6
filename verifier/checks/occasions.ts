import type { CheckCode } from '../checks.ts';

/** What of a record, or of what its reader brings, a check is about: without it nothing is checked. */
export type Occasion =
  | 'any-record' // every record that can be read gives it
  | 'second-entry' // any besides the manifest
  | 'ceremony' // any step of it
  | 'reveal'
  | 'confirmation'
  | 'possession'
  | 'answer'
  | 'roll'
  | 'opening'
  | 'closing'
  | 'ballot'
  | 'challenge'
  | 'vote' // a ballot or a challenge
  | 'revocation'
  | 'registrar' // roll or revocation
  | 'notice'
  | 'tally'
  | 'decryption'
  | 'result'
  | 'attachment' // a ballot, challenge, tally or decryption
  | 'second-reading' // something that must be read twice
  | 'cosignature'
  | 'last-checkpoint' // of an election with a result whose manifest demands witnesses
  | 'witnessed-checkpoint'
  | 'timestamp'
  | 'trusted-timestamp'
  | 'receipt'
  | 'brought-complaint'
  | 'pages'
  | 'built-pages';

const OF_CEREMONY = {
  TRUSTEE_SIGNATURE: 'ceremony',
  TRUSTEE_UNKNOWN: 'ceremony',
  CEREMONY_ORDER: 'ceremony',
  COMMITMENT: 'reveal',
  DEGREE: 'reveal',
  BOARD_FORK: 'confirmation',
  ELECTION_KEY: 'confirmation',
  KEY_PROOF: 'reveal',
  POSSESSION: 'possession',
  SHARE_WRONG: 'answer',
  SCALAR_INVALID: 'reveal',
} as const;

const OF_ROLL = {
  REGISTRAR_SIGNATURE: 'registrar',
  ROLL_PAGES: 'roll',
  ROLL_ORDER: 'roll',
  ROLL_STYLE: 'roll',
} as const;

const OF_OPENING = {
  CEREMONY_INCOMPLETE: 'opening',
  COMPLAINT: 'opening',
  ROLL_CHANGED: 'opening',
  UNIT_TOO_SMALL: 'opening',
  COUNT_BOUND: 'opening',
  TIMES: 'opening',
  OPENING_ABSENT: 'any-record',
  CLOSING_ABSENT: 'closing',
} as const;

const OF_VOTES = {
  AUTHORIZATION_SIGNATURE: 'vote',
  BALLOT_SIGNATURE: 'vote',
  AUTHORIZATION: 'vote',
  RANGE_PROOF: 'ballot',
  DUPLICATE_RANDOMNESS: 'vote',
  ALREADY_CHALLENGED: 'ballot',
  ALREADY_CAST: 'challenge',
  CHALLENGE_MODE: 'challenge',
  CHALLENGE_OPENING: 'challenge',
  REVOCATION: 'revocation',
  ATTACHMENT_SIZE: 'attachment',
  ATTACHMENT_DIGEST: 'attachment',
  SOURCE_CHANGED: 'second-reading',
} as const;

const OF_COUNT = {
  TALLY_UNITS: 'tally',
  COUNTED_SET: 'tally',
  AGGREGATE: 'tally',
  TALLY_REFERENCE: 'decryption',
  DECRYPTION_REPEATED: 'decryption',
  DECRYPTION_PROOF: 'decryption',
  SHARE_SET: 'result',
  RESULT_SHAPE: 'result',
  RESULT_BOUND: 'result',
  RESULT_MISMATCH: 'result',
  TALLY_ABSENT: 'result',
  DECRYPTIONS_ABSENT: 'result',
  RESULT_ABSENT: 'result',
} as const;

const OF_OUTSIDERS = {
  WITNESS_SIGNATURE: 'cosignature',
  WITNESSES: 'last-checkpoint',
  WITNESSED_CHECKPOINT: 'witnessed-checkpoint',
  WITNESSED_FORK: 'witnessed-checkpoint',
  TIMESTAMP: 'timestamp',
  TIMESTAMP_FORK: 'timestamp',
  TIMESTAMP_ORDER: 'trusted-timestamp',
} as const;

const OF_PROMISES = {
  RECEIPT_MALFORMED: 'receipt',
  RECEIPT_SIGNATURE: 'receipt',
  RECEIPT_MISMATCH: 'receipt',
  RECEIPT_ELECTION: 'receipt',
  RECEIPT_AHEAD: 'receipt',
  RECEIPT_NOT_INCLUDED: 'receipt',
  RECEIPT_FORK: 'receipt',
  COMPLAINT_MALFORMED: 'brought-complaint',
  COMPLAINT_CHECKPOINT: 'brought-complaint',
  COMPLAINT_PROOF: 'brought-complaint',
  COMPLAINT_UNFOUNDED: 'brought-complaint',
} as const;

const OF_PAGES = {
  PAGES_UNNAMED: 'pages',
  PAGE_ABSENT: 'pages',
  PAGE_ELSEWHERE: 'pages',
  PAGE_ALTERED: 'pages',
  PAGE_DIFFERS: 'pages',
  FILE_ABSENT: 'pages',
  FILE_ALTERED: 'pages',
  PAGE_POLICY: 'pages',
  PAGE_HEADER_MISSING: 'pages',
  PAGE_HEADER_FOREIGN: 'pages',
  BUILD_DIFFERS: 'built-pages',
  PAGE_CACHING: 'pages',
  PAGE_OTHER_SERVER: 'pages',
} as const;

const OF_ANY_RECORD = {
  CHECKPOINT_MISSING: 'any-record',
  ENTRIES_MISSING: 'any-record',
  ATTACHMENT_MISSING: 'any-record',
  TILE_MISSING: 'any-record',
  CHECKPOINT_SIGNATURE: 'any-record',
  ORIGIN: 'any-record',
  FINGERPRINT: 'any-record',
  LOG_KEY: 'any-record',
  AUTHORITY_SIGNATURE: 'any-record',
  CHECKPOINT_FORMAT: 'any-record',
  ENTRIES_FORMAT: 'any-record',
  ATTACHMENTS_FORMAT: 'any-record',
  ROOT: 'any-record',
  LEAF_MISMATCH: 'any-record',
  TILE_MISMATCH: 'any-record',
  NON_CANONICAL: 'any-record',
  SCHEMA: 'any-record',
  MANIFEST: 'any-record',
  KEY_INVALID: 'any-record',
  POINT_INVALID: 'any-record',
  POINT_IDENTITY: 'any-record',
  ATTACHMENT_UNEXPECTED: 'any-record',
  ELECTION: 'second-entry',
  PHASE: 'any-record',
  DUPLICATE_ENTRY: 'any-record',
  LANGUAGES: 'notice',
} as const;

/** The occasion of every check. */
export const OCCASIONS: Readonly<Record<CheckCode, Occasion>> = {
  ...OF_ANY_RECORD,
  ...OF_CEREMONY,
  ...OF_ROLL,
  ...OF_OPENING,
  ...OF_VOTES,
  ...OF_COUNT,
  ...OF_OUTSIDERS,
  ...OF_PROMISES,
  ...OF_PAGES,
};
