/**
 * Where a record is read from. `read` gives a file's bytes by its path below the board's prefix
 * (docs/protocol.md §4), undefined where there is no such file, and throws SourceError where that
 * cannot be told, or where the file is larger than `limitBytes`. The bytes are the reader's own: it
 * may give their buffer to a thread.
 */
export interface Source {
  read(path: string, limitBytes: number): Promise<Uint8Array | undefined>;
  /** For who reads no more, where something is kept open. */
  close?(): Promise<void>;
}

export type SourceErrorCode =
  | 'TOO_LARGE' // more bytes than the protocol allows for this file: a fault of the record
  | 'ARCHIVE' // the file is no whole archive of a record: nothing is said about the record
  | 'UNREADABLE'; // the place cannot be read: nothing is said about the record

/** A file could not be read. The message says what happened and what to do next. */
export class SourceError extends Error {
  readonly code: SourceErrorCode;

  constructor(code: SourceErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SourceError';
    this.code = code;
  }
}
