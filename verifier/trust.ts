import { fromHex } from '../crypto/wire/bytes.ts';
import { type NoteKey, parseVkey } from './note.ts';

/** What a verifier starts from, and must have from elsewhere than the record. docs/protocol.md §11. */
export interface Trust {
  /** The election's fingerprint: SHA-256 of entry 0, in hex and as its 32 bytes. */
  readonly fingerprint: string;
  readonly fingerprintBytes: Uint8Array;
  /** The log's key, as the vkey that people are given and decoded. */
  readonly logKey: string;
  readonly log: NoteKey;
}

/**
 * Reads the two things as people are given them: a fingerprint of 64 lowercase hex characters, and
 * a vkey `origin+key id+base64`. Throws a TypeError that says which is wrong.
 */
export function parseTrust(fingerprint: string, logKey: string): Trust {
  const fingerprintBytes = fromHex(fingerprint);
  if (fingerprintBytes?.length !== 32) {
    throw new TypeError('the fingerprint is not 64 characters of 0-9 and a-f');
  }
  const log = parseVkey(logKey);
  if (log === undefined) {
    throw new TypeError(
      'the log key is not of the form origin+8 hex characters+base64, or is damaged',
    );
  }
  return { fingerprint, fingerprintBytes, logKey, log };
}
