import { decodeAttachmentBundle, encodeAttachmentBundle } from './board_paths.ts';

/** A stamped checkpoint as the board publishes it. docs/protocol.md §4. */
export interface TimestampFile {
  /** The checkpoint's note as the log signed it: the bytes that are stamped. */
  readonly note: Uint8Array;
  /** The DER of the RFC 3161 TimeStampToken over SHA-256 of the note. */
  readonly token: Uint8Array;
}

/** A token carries a chain of certificates, some kilobytes. */
export const MAX_TOKEN_BYTES = 65_536;
/** Four lines, without those of witnesses. */
export const MAX_STAMPED_NOTE_BYTES = 4_096;
export const MAX_TIMESTAMP_FILE_BYTES: number = 8 + MAX_STAMPED_NOTE_BYTES + MAX_TOKEN_BYTES;

/** One an hour for more than a year. */
export const MAX_TIMESTAMPS = 10_000;

/** Path of a time stamp; they are numbered 0, 1, 2, … without gaps. */
export function timestampPath(number: number): string {
  return `timestamp/${number}`;
}

/** Framed as a bundle of attachments of two parts: note, token. */
export function encodeTimestampFile({ note, token }: TimestampFile): Uint8Array {
  return encodeAttachmentBundle([note, token]);
}

/** Strict inverse of `encodeTimestampFile`; views into `bytes`. Undefined for anything else. */
export function decodeTimestampFile(bytes: Uint8Array): TimestampFile | undefined {
  const [note, token, ...more] = decodeAttachmentBundle(bytes) ?? [];
  if (note === undefined || token === undefined || more.length > 0) return undefined;
  const fits =
    note.length > 0 &&
    note.length <= MAX_STAMPED_NOTE_BYTES &&
    token.length > 0 &&
    token.length <= MAX_TOKEN_BYTES;
  return fits ? { note, token } : undefined;
}
