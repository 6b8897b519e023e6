import { webcrypto } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Board, BoardFile } from '../board/board.ts';
import { KeptFiles } from './kept_files.ts';
import { SharedReads } from './shared_reads.ts';
import { Turns } from './turns.ts';

/** A file of a board as it goes over the wire. */
export interface ServedFile extends BoardFile {
  readonly bytes: Buffer;
  /** What `bytes` are coded with. */
  readonly encoding: 'gzip' | undefined;
  /** Strong: of exactly these bytes. */
  readonly etag: string;
}

export interface Limits {
  /** For files that never change. */
  readonly keptBytes: number;
  /** Of the connections to PostgreSQL, so many at most are for readers: the others are for casting. */
  readonly readsAtOnce: number;
  /** Reads of different files that may wait. */
  readonly waiting: number;
}

const LIMITS: Limits = { keptBytes: 64 * 1_048_576, readsAtOnce: 3, waiting: 1_024 };

const compress = promisify(gzip);

/**
 * Reads the files of boards for whoever asks. Many readers of a file cost one read of the database
 * and one compression, in another thread; what never changes is kept for a while.
 */
export class ServedFiles {
  readonly #board: Pick<Board, 'readFile'>;
  readonly #kept: KeptFiles<ServedFile>;
  readonly #reads = new SharedReads<ServedFile | undefined>();
  readonly #turns: Turns;

  constructor(board: Pick<Board, 'readFile'>, limits: Limits = LIMITS) {
    this.#board = board;
    this.#kept = new KeptFiles(limits.keptBytes);
    this.#turns = new Turns(limits.readsAtOnce, limits.waiting);
  }

  /**
   * @param path as in `tile/entries/000`
   * @param gzipped whether the reader takes gzip
   * @returns undefined where there is no such file. Throws OverloadError where too many wait
   */
  async read(slug: string, path: string, gzipped: boolean): Promise<ServedFile | undefined> {
    const gzippedKey = `${slug}/${path} gzip`;
    const kept = gzipped ? this.#kept.get(gzippedKey) : undefined;
    if (kept !== undefined) return kept;
    const plain = await this.#keptOrRead(`${slug}/${path}`, async () => {
      const file = await this.#board.readFile(slug, path);
      return file && served(file, undefined);
    });
    if (plain?.isCompressible !== true || !gzipped) return plain;
    return this.#keptOrRead(gzippedKey, async () =>
      served({ ...plain, bytes: await compress(plain.bytes) }, 'gzip'),
    );
  }

  async #keptOrRead(
    key: string,
    read: () => Promise<ServedFile | undefined>,
  ): Promise<ServedFile | undefined> {
    const kept = (): ServedFile | undefined => this.#kept.get(key);
    return kept() ?? this.#reads.ask(key, async () => kept() ?? this.#readInTurn(key, read));
  }

  async #readInTurn(
    key: string,
    read: () => Promise<ServedFile | undefined>,
  ): Promise<ServedFile | undefined> {
    const file = await this.#turns.take(read);
    if (file?.isFinal === true) this.#kept.keep(key, file);
    return file;
  }
}

async function served(file: BoardFile, encoding: ServedFile['encoding']): Promise<ServedFile> {
  const digest = await webcrypto.subtle.digest('SHA-256', file.bytes);
  const etag = `"${Buffer.from(digest).subarray(0, 16).toString('base64url')}"`;
  const { buffer, byteOffset, length } = file.bytes;
  return { ...file, bytes: Buffer.from(buffer, byteOffset, length), encoding, etag };
}
