import type { CheckText } from './check.ts';

export type IntegrityCode =
  | 'CHECKPOINT_FORMAT'
  | 'ENTRIES_FORMAT'
  | 'ATTACHMENTS_FORMAT'
  | 'ROOT'
  | 'LEAF_MISMATCH'
  | 'TILE_MISMATCH'
  | 'SOURCE_CHANGED'
  | 'NON_CANONICAL'
  | 'SCHEMA'
  | 'MANIFEST'
  | 'KEY_INVALID'
  | 'POINT_INVALID'
  | 'POINT_IDENTITY'
  | 'SCALAR_INVALID'
  | 'ATTACHMENT_SIZE'
  | 'ATTACHMENT_DIGEST'
  | 'ATTACHMENT_UNEXPECTED';

export const INTEGRITY: Readonly<Record<IntegrityCode, CheckText>> = {
  CHECKPOINT_FORMAT: {
    number: 301,
    severity: 'fatal',
    ensures: 'The checkpoint is a well-formed C2SP signed note of a checkpoint.',
    protects: 'Two readers taking two meanings from one checkpoint.',
  },
  ENTRIES_FORMAT: {
    number: 302,
    severity: 'fatal',
    ensures: 'Every bundle of entries divides into exactly the entries it must hold.',
    protects: 'Entries smuggled in or cut off between observers.',
  },
  ATTACHMENTS_FORMAT: {
    number: 303,
    severity: 'error',
    ensures: 'Every bundle of attachments divides into exactly one attachment an entry.',
    protects: 'Attachments shifted from one entry to another.',
  },
  ROOT: {
    number: 304,
    severity: 'error',
    ensures: 'The Merkle root over all entries is the one in the signed checkpoint.',
    protects: 'An entry changed, removed, added or moved after it was recorded.',
  },
  LEAF_MISMATCH: {
    number: 305,
    severity: 'error',
    ensures: 'Every entry has the hash that the tree records for it.',
    protects: 'A changed entry that nobody can name.',
  },
  TILE_MISMATCH: {
    number: 306,
    severity: 'error',
    ensures: 'The published tree is the tree of these entries.',
    protects: 'Inclusion proofs that lead to another record than the one counted.',
  },
  SOURCE_CHANGED: {
    number: 307,
    severity: 'error',
    ensures: 'What is read a second time is what was read the first time.',
    protects: 'A board that shows one ballot to be checked and another to be counted.',
  },
  NON_CANONICAL: {
    number: 308,
    severity: 'error',
    ensures: 'Every entry is written in the one canonical form of RFC 8785.',
    protects: 'One entry with two readings or two hashes.',
  },
  SCHEMA: {
    number: 309,
    severity: 'error',
    ensures: 'Every entry has exactly the members of its type, each within its bounds.',
    protects: 'Hidden fields, supplied group parameters, unknown types, oversized values.',
  },
  MANIFEST: {
    number: 310,
    severity: 'error',
    ensures: 'The parts of the manifest agree with each other.',
    protects: 'A ballot paper that means different things to different programs.',
  },
  KEY_INVALID: {
    number: 311,
    severity: 'error',
    ensures: 'Every signing key and every age recipient of the manifest decodes strictly.',
    protects: 'Keys of small order, under which anybody can sign.',
  },
  POINT_INVALID: {
    number: 312,
    severity: 'error',
    ensures: 'Every group element is a canonical ristretto255 encoding.',
    protects: 'Elements outside the group; one element with two encodings.',
  },
  POINT_IDENTITY: {
    number: 313,
    severity: 'error',
    ensures: 'No group element is the identity where the protocol forbids it.',
    protects: 'Keys and ciphertexts that hide nothing or prove anything.',
  },
  SCALAR_INVALID: {
    number: 314,
    severity: 'error',
    ensures: 'Every scalar is smaller than the order of the group.',
    protects: 'The same proof or signature under a second spelling.',
  },
  ATTACHMENT_SIZE: {
    number: 315,
    severity: 'error',
    ensures: 'Every attachment has the length that the manifest fixes.',
    protects: 'Proof branches left out or added; lengths that tell a choice.',
  },
  ATTACHMENT_DIGEST: {
    number: 316,
    severity: 'error',
    ensures: 'Every attachment has the SHA-256 that its entry names.',
    protects: 'A sealed ballot, tally or decryption exchanged after it was recorded.',
  },
  ATTACHMENT_UNEXPECTED: {
    number: 317,
    severity: 'error',
    ensures: 'Entries of other types have no attachment.',
    protects: 'Unsigned bytes carried along with the record.',
  },
};
