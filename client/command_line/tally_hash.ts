import { base32nopad } from '@scure/base';
import { InvalidArgumentError } from 'commander';
import { parseTracker } from '../../crypto/tracker.ts';
import { TRACKER_BYTES } from '../../crypto/wire/limits.ts';

/**
 * What trustees read to each other before they decrypt: the first 20 bytes of the tally's leaf hash,
 * in the spelling of a tracker.
 */
export function tallyHashOf(leaf: Uint8Array): string {
  const characters = base32nopad.encode(leaf.subarray(0, TRACKER_BYTES)).toLowerCase();
  return (characters.match(/.{4}/g) ?? []).join('-');
}

/** What a person typed, in the one spelling. Throws an InvalidArgumentError. */
export function parseTallyHash(typed: string): string {
  const hash = parseTracker(typed);
  if (hash !== undefined) return hash;
  throw new InvalidArgumentError('It is of 8 groups of 4 letters and digits.');
}
