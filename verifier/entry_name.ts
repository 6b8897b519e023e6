import { base32nopad } from '@scure/base';
import { fromBase64Url, toHex } from '../crypto/wire/bytes.ts';
import { sha256 } from '../crypto/wire/digest.ts';
import { decodeEntry, type EntryType } from '../crypto/wire/entry.ts';
import { TRACKER_BYTES } from '../crypto/wire/limits.ts';

/** What an entry says of itself. */
export interface EntryName {
  readonly type: EntryType;
  /** Fingerprint of the election that it names; a manifest's own. */
  readonly election: string;
  /** Of a ballot; of a challenge, that of the ballot it opens. */
  readonly tracker?: string;
}

/** Names an entry by its bytes; undefined where they are none. Checks nothing else. */
export function nameOf(bytes: Uint8Array): EntryName | undefined {
  try {
    const entry = decodeEntry(bytes);
    const { type } = entry;
    if (entry.type === 'manifest') return { type, election: toHex(sha256(bytes)) };
    const { election } = entry;
    if (entry.type === 'ballot') return { type, election, tracker: trackerOf(bytes) };
    if (entry.type !== 'challenge') return { type, election };
    const opened = fromBase64Url(entry.ballot);
    return { type, election, ...(opened && { tracker: trackerOf(opened) }) };
  } catch {
    return undefined;
  }
}

/** docs/protocol.md §8. */
function trackerOf(entry: Uint8Array): string {
  const characters = base32nopad.encode(sha256(entry).subarray(0, TRACKER_BYTES)).toLowerCase();
  return (characters.match(/.{4}/g) ?? []).join('-');
}
