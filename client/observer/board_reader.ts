import { type Checkpoint, openCheckpoint } from '../../crypto/log/checkpoint.ts';
import {
  consistencyProof,
  EMPTY_ROOT,
  inclusionProof,
  leafHash,
  rootFromInclusion,
  verifyConsistency,
} from '../../crypto/log/merkle.ts';
import { formatVkey, type NoteKey, parseVkey } from '../../crypto/log/note.ts';
import { type ReadTile, subtreeFromTiles } from '../../crypto/log/tiles.ts';
import {
  attachmentsPath,
  decodeAttachmentBundle,
  decodeEntryBundle,
  entriesPath,
  TILE_WIDTH,
  tilePath,
} from '../../crypto/wire/board_paths.ts';
import { bytesEqual } from '../../crypto/wire/bytes.ts';

/** Why the board is not believed, or not shown. */
export type BoardFault =
  | 'CHECKPOINT_SIGNATURE' // the checkpoint is not signed by this board's key
  | 'FORKED' // what was seen before is no longer part of the board
  | 'INCLUSION' // an entry that the checkpoint does not cover
  | 'MANIFEST' // entry 0 is no manifest of this board
  | 'NO_ANSWER'
  | 'NOT_FOUND';

export class BoardError extends Error {
  readonly fault: BoardFault;

  constructor(fault: BoardFault) {
    super(fault);
    this.name = 'BoardError';
    this.fault = fault;
  }
}

/**
 * Reads a file of the board by its path; past the caches: from the server itself. Throws BoardError
 * NO_ANSWER or NOT_FOUND.
 */
export type ReadFile = (path: string, pastCaches: boolean) => Promise<Uint8Array>;

export interface BoardEntry {
  /** Place on the board, from 0. */
  readonly index: number;
  readonly bytes: Uint8Array;
}

/** Files kept: of a page of entries found far apart, twice. A page is left open for days. */
const KEPT_FILES = 128;

/**
 * Reads a board and believes only what its signed checkpoint covers. Remembers the newest
 * checkpoint: a later one must extend it. Source: docs/protocol.md §4.
 */
export class BoardReader {
  readonly #readFile: ReadFile;
  readonly #key: NoteKey;
  /**
   * Full tiles and bundles never change; partial ones have another path at each size, and are not asked
   * for again. The one that was not asked for the longest is first.
   */
  readonly #files = new Map<string, Promise<Uint8Array>>();
  #checkpoint: Checkpoint | undefined;
  #note: Uint8Array = new Uint8Array();

  /** Throws BoardError CHECKPOINT_SIGNATURE where the vkey is none. */
  constructor(readFile: ReadFile, logVkey: string) {
    const key = parseVkey(logVkey);
    if (key === undefined) throw new BoardError('CHECKPOINT_SIGNATURE');
    this.#key = key;
    this.#readFile = readFile;
  }

  /** The key whose signatures count here. */
  get logVkey(): string {
    return formatVkey(this.#key);
  }

  /** The newest checkpoint that was verified; undefined before the first `refresh`. */
  get checkpoint(): Checkpoint | undefined {
    return this.#checkpoint;
  }

  /** The signed note that it came in; empty before the first `refresh`. */
  get note(): Uint8Array {
    return this.#note;
  }

  /**
   * Reads the checkpoint and checks that it extends the one before. Throws BoardError; the checkpoint
   * before then stays.
   */
  async refresh(): Promise<Checkpoint> {
    const before = this.#checkpoint;
    let next = await this.#readCheckpoint(false);
    // It may be a cache that went back, and not the board.
    if (before !== undefined && next.checkpoint.size < before.size) {
      next = await this.#readCheckpoint(true);
    }
    const { checkpoint, note } = next;
    if (before !== undefined) await this.#assertExtends(before, checkpoint);
    [this.#checkpoint, this.#note] = [checkpoint, note];
    return checkpoint;
  }

  /** Entries from..to−1, each proved to be under the newest checkpoint. Throws BoardError. */
  async entries(from: number, to: number): Promise<BoardEntry[]> {
    return this.entriesAt(Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i));
  }

  /** Entries at these places below the size, likewise. */
  async entriesAt(places: readonly number[]): Promise<BoardEntry[]> {
    const checkpoint = this.#checkpoint;
    if (checkpoint === undefined) throw new TypeError('entries: refresh comes first');
    return Promise.all(places.map((index) => this.#entry(index, checkpoint)));
  }

  /**
   * The attachment of entry 0, out of the file of the log as it was when it had one entry; not
   * checked here: the entry names its digest. Throws BoardError.
   */
  async firstAttachment(): Promise<Uint8Array | undefined> {
    return decodeAttachmentBundle(await this.#read(attachmentsPath(0, 1)))?.[0];
  }

  async #entry(index: number, checkpoint: Checkpoint): Promise<BoardEntry> {
    const bundle = Math.floor(index / TILE_WIDTH);
    const width = Math.min(TILE_WIDTH, checkpoint.size - bundle * TILE_WIDTH);
    const file = await this.#file((w) => entriesPath(bundle, w), width);
    const bytes = decodeEntryBundle(file)?.[index % TILE_WIDTH];
    if (bytes === undefined) throw new BoardError('INCLUSION');
    const path = await inclusionProof(this.#subtrees(checkpoint), index, checkpoint.size);
    const root = rootFromInclusion(leafHash(bytes), index, checkpoint.size, path);
    if (root === undefined || !bytesEqual(root, checkpoint.root)) throw new BoardError('INCLUSION');
    return { index, bytes };
  }

  async #readCheckpoint(
    pastCaches: boolean,
  ): Promise<{ readonly checkpoint: Checkpoint; readonly note: Uint8Array }> {
    const note = await this.#readFile('checkpoint', pastCaches);
    const checkpoint = openCheckpoint(new TextDecoder().decode(note), this.#key);
    if (checkpoint === undefined) throw new BoardError('CHECKPOINT_SIGNATURE');
    return { checkpoint, note };
  }

  async #assertExtends(before: Checkpoint, next: Checkpoint): Promise<void> {
    const extendsIt = next.size >= before.size && (await this.#isBeginning(before, next));
    if (!extendsIt) throw new BoardError('FORKED');
  }

  async #isBeginning(first: Checkpoint, second: Checkpoint): Promise<boolean> {
    if (first.size === 0) return bytesEqual(first.root, EMPTY_ROOT);
    const proof = await consistencyProof(this.#subtrees(second), first.size, second.size);
    return verifyConsistency(first.size, first.root, second.size, second.root, proof);
  }

  /** Hashes out of tiles. Whatever they say, the proofs made of them must lead to a signed root. */
  #subtrees(checkpoint: Checkpoint): ReturnType<typeof subtreeFromTiles> {
    const readTile: ReadTile = (level, index) => {
      const hashes = Math.floor(checkpoint.size / TILE_WIDTH ** level);
      const width = Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH);
      return this.#file((w) => tilePath(level, index, w), width);
    };
    const subtree = subtreeFromTiles(readTile);
    return async (level, index) => {
      try {
        return await subtree(level, index);
      } catch (error) {
        // A tile that is too short is the board's mistake, not ours.
        throw error instanceof TypeError ? new BoardError('INCLUSION') : error;
      }
    };
  }

  /** A log that has grown since may offer only the full file (C2SP tlog-tiles). */
  async #file(pathOf: (width: number) => string, width: number): Promise<Uint8Array> {
    try {
      return await this.#read(pathOf(width));
    } catch (error) {
      const isAbsent = error instanceof BoardError && error.fault === 'NOT_FOUND';
      if (!isAbsent || width === TILE_WIDTH) throw error;
      return await this.#read(pathOf(TILE_WIDTH));
    }
  }

  #read(path: string): Promise<Uint8Array> {
    const known = this.#files.get(path);
    this.#files.delete(path);
    const reading = known ?? this.#readFile(path, false);
    this.#files.set(path, reading);
    if (known === undefined) {
      reading.catch(() => this.#files.delete(path));
      this.#forgetOldest();
    }
    return reading;
  }

  #forgetOldest(): void {
    for (const path of this.#files.keys()) {
      if (this.#files.size <= KEPT_FILES) return;
      this.#files.delete(path);
    }
  }
}
