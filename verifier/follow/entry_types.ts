import type { EntryType } from '../../crypto/wire/entry.ts';

const ALL: Readonly<Record<EntryType, true>> = {
  manifest: true,
  'key-commitment': true,
  'key-reveal': true,
  'key-complaint': true,
  'key-answer': true,
  'key-confirmation': true,
  'key-possession': true,
  roll: true,
  opening: true,
  ballot: true,
  challenge: true,
  revocation: true,
  notice: true,
  closing: true,
  tally: true,
  decryption: true,
  result: true,
};

/** Every type of entry, about in the order in which they come on a log. */
export const ENTRY_TYPES = Object.keys(ALL) as readonly EntryType[];
