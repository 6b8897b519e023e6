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

/** How many different files may be read from the database at once, and how many may wait for that. */
export interface Lane {
  readonly atOnce: number;
  readonly waiting: number;
}

export interface Limits {
  /** For files that never change. */
  readonly keptBytes: number;
  /** Attachments and hints: megabytes. Whoever reads many of them keeps nobody from the others. */
  readonly large: Lane;
  /** All others. */
  readonly small: Lane;
}

/** Of the connections to PostgreSQL readers get so few: the others are for casting. */
const LIMITS: Limits = {
  keptBytes: 64 * 1_048_576,
  large: { atOnce: 2, waiting: 256 },
  small: { atOnce: 2, waiting: 1_024 },
};

const LARGE = /^tile\/(?:attachments|hints)\//;

const compress = promisify(gzip);

/**
 * Reads the files of boards for whoever asks. Many readers of a file cost one read of the database
 * and one compression, in another thread; what never changes is kept for a while.
 */
export class ServedFiles {
  readonly #board: Pick<Board, 'readFile'>;
  readonly #kept: KeptFiles<ServedFile>;
  readonly #reads = new SharedReads<ServedFile | undefined>();
  readonly #large: Turns;
  readonly #small: Turns;

  constructor(board: Pick<Board, 'readFile'>, limits: Limits = LIMITS) {
    this.#board = board;
    this.#kept = new KeptFiles(limits.keptBytes);
    this.#large = new Turns(limits.large);
    this.#small = new Turns(limits.small);
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
    const lane = LARGE.test(path) ? this.#large : this.#small;
    const plain = await this.#keptOrRead(`${slug}/${path}`, lane, async () => {
      const file = await this.#board.readFile(slug, path);
      return file && served(file, undefined);
    });
    if (plain?.isCompressible !== true || !gzipped) return plain;
    return this.#keptOrRead(gzippedKey, lane, async () =>
      served({ ...plain, bytes: await compress(plain.bytes) }, 'gzip'),
    );
  }

  async #keptOrRead(
    key: string,
    lane: Turns,
    read: () => Promise<ServedFile | undefined>,
  ): Promise<ServedFile | undefined> {
    const kept = (): ServedFile | undefined => this.#kept.get(key);
    const readInTurn = async (): Promise<ServedFile | undefined> => {
      const file = await lane.take(read);
      if (file?.isFinal === true) this.#kept.keep(key, file);
      return file;
    };
    return kept() ?? this.#reads.ask(key, async () => kept() ?? readInTurn());
  }
}

async function served(file: BoardFile, encoding: ServedFile['encoding']): Promise<ServedFile> {
  const digest = await webcrypto.subtle.digest('SHA-256', file.bytes);
  const etag = `"${Buffer.from(digest).subarray(0, 16).toString('base64url')}"`;
  const { buffer, byteOffset, length } = file.bytes;
  return { ...file, bytes: Buffer.from(buffer, byteOffset, length), encoding, etag };
}
