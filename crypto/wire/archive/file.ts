/** An archive as a platform reads it: by positions, from wherever it is. */
export interface ArchiveFile {
  readonly sizeBytes: number;
  /** The bytes from `position` on, in a buffer of their own; fewer where the file ends. */
  bytesAt(position: number, length: number): Promise<Uint8Array>;
  /**
   * Inflates raw deflate data (RFC 1951), all of it and nothing behind it, into a buffer of its own.
   * Throws an Error for anything else, and rather than to give more than `limitBytes`.
   */
  inflate(packed: Uint8Array, limitBytes: number): Promise<Uint8Array>;
  /** CRC-32 as ZIP has it (ISO-HDLC). */
  crc32(bytes: Uint8Array): number;
  close?(): Promise<void>;
}

/** Why a file is no whole archive of a record, as the end of a sentence. */
export class ArchiveFault extends Error {}
