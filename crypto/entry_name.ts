import { fingerprintOf } from './fingerprint.ts';
import { trackerOf } from './tracker.ts';
import { fromBase64Url } from './wire/bytes.ts';
import { decodeEntry, type EntryType } from './wire/entry.ts';

/** What an entry says of itself. */
export interface EntryName {
  readonly type: EntryType;
  /** Fingerprint of the election that it names; a manifest's own. */
  readonly election: string;
  /** Of a ballot; of a challenge, that of the ballot it opens. */
  readonly tracker?: string;
}

/** Names an entry by its bytes; undefined where they are none. Checks nothing else. */
export function nameEntry(bytes: Uint8Array): EntryName | undefined {
  try {
    const entry = decodeEntry(bytes);
    const { type } = entry;
    const election = entry.type === 'manifest' ? fingerprintOf(bytes) : entry.election;
    if (entry.type === 'ballot') return { type, election, tracker: trackerOf(bytes) };
    if (entry.type !== 'challenge') return { type, election };
    const opened = fromBase64Url(entry.ballot);
    return { type, election, ...(opened && { tracker: trackerOf(opened) }) };
  } catch {
    return undefined;
  }
}
