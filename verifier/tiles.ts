import { TILE_WIDTH, tilePath } from '../crypto/wire/board_paths.ts';
import { bytesEqual } from '../crypto/wire/bytes.ts';
import type { Findings } from './findings.ts';
import { HASH_BYTES, hashAt, rootOf } from './merkle.ts';
import { readWidth } from './record.ts';
import { type Source, SourceError } from './source.ts';

/** The hashes of the tile of one level that is being filled, 32 bytes each, and its number. */
interface Filling {
  readonly hashes: Uint8Array;
  count: number;
  number: number;
}

/** A tile that could not be read when its hashes were known. */
interface Unread {
  readonly level: number;
  readonly number: number;
  readonly hashes: Uint8Array;
}

/**
 * Compares the published tiles with the tree over the entries as they are read. Keeps at most 255
 * hashes a level, and the tiles that could not be read. docs/protocol.md §13.
 */
export class TileComparison {
  readonly #source: Source;
  readonly #findings: Findings;
  readonly #levels: Filling[] = [];
  #unread: Unread[] = [];

  constructor(source: Source, findings: Findings) {
    this.#source = source;
    this.#findings = findings;
  }

  /**
   * Adds the leaf hashes of one bundle, 32 bytes each, and the root over them: 256, or the last,
   * which may come again as it grows. A tile that cannot be read is left to `finish`.
   */
  async add(leaves: Uint8Array, root: Uint8Array): Promise<void> {
    const width = leaves.length / HASH_BYTES;
    const tile = this.#level(0);
    tile.hashes.set(leaves);
    tile.count = width;
    if (width === TILE_WIDTH) await this.#full(0, root);
  }

  /**
   * Compares the partial tiles at the end of the log, and what was left. Rejects with SourceError;
   * called again, it goes on.
   */
  async finish(): Promise<void> {
    for (let left = this.#unread[0]; left !== undefined; left = this.#unread[0]) {
      await this.#compare(left.level, left.number, left.hashes);
      this.#unread.shift();
    }
    for (const [level, { hashes, count, number }] of this.#levels.entries()) {
      if (count > 0) await this.#compare(level, number, hashes.subarray(0, HASH_BYTES * count));
    }
  }

  #level(level: number): Filling {
    const empty = { hashes: new Uint8Array(TILE_WIDTH * HASH_BYTES), count: 0, number: 0 };
    return (this.#levels[level] ??= empty);
  }

  async #push(level: number, hash: Uint8Array): Promise<void> {
    const tile = this.#level(level);
    tile.hashes.set(hash, HASH_BYTES * tile.count);
    tile.count += 1;
    if (tile.count === TILE_WIDTH) await this.#full(level, rootOf(tile.hashes));
  }

  /** Compares a tile that is full, and begins the next one of its level. */
  async #full(level: number, root: Uint8Array): Promise<void> {
    const tile = this.#level(level);
    await this.#compareOrLeave(level, tile.number, tile.hashes);
    tile.count = 0;
    tile.number += 1;
    await this.#push(level + 1, root);
  }

  async #compareOrLeave(level: number, number: number, hashes: Uint8Array): Promise<void> {
    try {
      await this.#compare(level, number, hashes);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      this.#unread.push({ level, number, hashes: hashes.slice() });
    }
  }

  async #compare(level: number, number: number, hashes: Uint8Array): Promise<void> {
    const width = hashes.length / HASH_BYTES;
    const path = tilePath(level, number, width);
    const tile = await readWidth(
      this.#source,
      (tried) => tilePath(level, number, tried),
      width,
      TILE_WIDTH * HASH_BYTES,
    );
    const missing = (): string => `The board has no ${path}.`;
    this.#findings.check(tile !== 'absent', 'TILE_MISSING', missing, { path });
    if (tile === 'absent') return;
    const hasSize = tile !== 'too-large' && tile.bytes.length === tile.width * HASH_BYTES;
    const broken = (): string => `${path} does not hold ${width} hashes.`;
    this.#findings.check(hasSize, 'TILE_MISMATCH', broken, { path });
    if (hasSize) this.#compareHashes(level, number, hashes, tile.bytes);
  }

  #compareHashes(level: number, number: number, hashes: Uint8Array, published: Uint8Array): void {
    const width = hashes.length / HASH_BYTES;
    const path = tilePath(level, number, width);
    for (let i = 0; i < width; i++) {
      const equal = bytesEqual(hashAt(hashes, i), hashAt(published, i));
      if (level === 0) {
        const message = 'The tree has another hash for this entry.';
        const index = number * TILE_WIDTH + i;
        this.#findings.check(equal, 'LEAF_MISMATCH', message, { index, path });
      } else {
        const message = (): string => `Hash ${i} of ${path} is not that of these entries.`;
        this.#findings.check(equal, 'TILE_MISMATCH', message, { path });
      }
    }
  }
}
