import type { CheckText } from './check.ts';

export type CompletenessCode =
  | 'CHECKPOINT_MISSING'
  | 'ENTRIES_MISSING'
  | 'ATTACHMENT_MISSING'
  | 'TILE_MISSING'
  | 'OPENING_ABSENT'
  | 'CLOSING_ABSENT'
  | 'TALLY_ABSENT'
  | 'DECRYPTIONS_ABSENT'
  | 'RESULT_ABSENT'
  | 'WITNESSES';

export const COMPLETENESS: Readonly<Record<CompletenessCode, CheckText>> = {
  CHECKPOINT_MISSING: {
    number: 101,
    severity: 'fatal',
    ensures: 'The board publishes a checkpoint.',
    protects: 'A board that never commits itself to what it holds.',
  },
  ENTRIES_MISSING: {
    number: 102,
    severity: 'fatal',
    ensures: 'Every entry that the checkpoint counts is published.',
    protects: 'Ballots or other entries withheld from observers.',
  },
  ATTACHMENT_MISSING: {
    number: 103,
    severity: 'error',
    ensures: 'Every sealed ballot, tally and decryption that an entry names is published.',
    protects: 'A ballot or a proof that is counted but cannot be checked; a proof stripped off.',
  },
  TILE_MISSING: {
    number: 104,
    severity: 'error',
    ensures: 'Every tile of the Merkle tree is published.',
    protects: 'A board on which nobody can look up an inclusion proof.',
  },
  OPENING_ABSENT: {
    number: 105,
    severity: 'pending',
    ensures: 'The authority has opened the election.',
    protects: 'A result taken from an election that never began.',
  },
  CLOSING_ABSENT: {
    number: 106,
    severity: 'pending',
    ensures: 'The authority has closed the election.',
    protects: 'A result taken while votes may still change.',
  },
  TALLY_ABSENT: {
    number: 107,
    severity: 'pending',
    ensures: 'The sum of the sealed ballots is published.',
    protects: 'A result that cannot be traced to the ballots.',
  },
  DECRYPTIONS_ABSENT: {
    number: 108,
    severity: 'pending',
    ensures: 'At least as many trustees as the threshold have published decryption factors.',
    protects: 'A result decrypted by somebody else, or by nobody.',
  },
  RESULT_ABSENT: {
    number: 109,
    severity: 'pending',
    ensures: 'The counts are published.',
    protects: 'An election that is counted but never reported.',
  },
  WITNESSES: {
    number: 110,
    severity: 'pending',
    ensures:
      'As many witnesses as the manifest demands have cosigned the checkpoint of the result.',
    protects: 'A log shown to you alone, with another result than others are shown.',
  },
};
