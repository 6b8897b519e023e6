import type { Checkpoint } from '../../../crypto/log/checkpoint.ts';
import { consistencyProof, rangeRoot, type SubtreeRoot } from '../../../crypto/log/merkle.ts';
import { foldFull, subtreeFromTiles } from '../../../crypto/log/tiles.ts';
import { TILE_WIDTH, tilePath } from '../../../crypto/wire/board_paths.ts';
import { bytesEqual } from '../../../crypto/wire/bytes.ts';
import type { BoardFiles } from '../board_files.ts';
import { damaged, readEither } from '../board_reader.ts';
import { hashesAt, widthAt } from './places.ts';

const HASH_BYTES = 32;

/**
 * The tiles of a board, each checked before it is given out: those at the right edge give the root
 * that the log signed, and every full tile gives the hash that stands for it one level up. So
 * whatever is compared with a tile is compared with the checkpoint, in any order and before all is
 * read. Keeps one full tile a level. docs/protocol.md §4, §13.
 */
export class SignedTiles {
  readonly size: number;
  readonly #files: BoardFiles;
  /** Read first; what is wrong there is read again from the board. */
  readonly #nearer: BoardFiles | undefined;
  /** Partial tiles by level. */
  readonly #edge: ReadonlyMap<number, Uint8Array>;
  readonly #kept = new Map<
    number,
    { readonly index: number; readonly hashes: Promise<Uint8Array> }
  >();
  readonly #subtree: SubtreeRoot = subtreeFromTiles((level, index) => this.tile(level, index));

  private constructor(
    size: number,
    edge: ReadonlyMap<number, Uint8Array>,
    files: BoardFiles,
    nearer: BoardFiles | undefined,
  ) {
    this.size = size;
    this.#edge = edge;
    this.#files = files;
    this.#nearer = nearer;
  }

  /** Reads the edge. Throws a Failure BOARD_DAMAGED where it is not what the checkpoint signs. */
  static async open(
    files: BoardFiles,
    { size, root }: Checkpoint,
    nearer?: BoardFiles,
  ): Promise<SignedTiles> {
    const edge = await readEdge(files, size);
    const tiles = new SignedTiles(size, edge, files, nearer);
    if (bytesEqual(await tiles.rootAt(size), root)) return tiles;
    throw damaged(files, 'its tiles are not those that its checkpoint signs');
  }

  /** The hashes of a tile, 32 bytes each; fewer than 256 at the edge. Throws a Failure BOARD_DAMAGED. */
  async tile(level: number, index: number): Promise<Uint8Array> {
    if (widthAt(this.size, level, index) < TILE_WIDTH) return this.#edgeAt(level, index);
    const kept = this.#kept.get(level);
    if (kept?.index === index) return kept.hashes;
    const hashes = this.#readFull(level, index);
    this.#kept.set(level, { index, hashes });
    // A failure is met by who asked; the next one asks the board again.
    hashes.catch(() => {
      if (this.#kept.get(level)?.hashes === hashes) this.#kept.delete(level);
    });
    return hashes;
  }

  /** Root of the tree of the first `size` entries. */
  rootAt(size: number): Promise<Uint8Array> {
    return rangeRoot(this.#subtree, 0, size);
  }

  /** That the tree of the first `size` entries is the beginning of this one. RFC 6962, section 2.1.2. */
  consistency(size: number): Promise<Uint8Array[]> {
    return consistencyProof(this.#subtree, size, this.size);
  }

  #edgeAt(level: number, index: number): Uint8Array {
    const hashes = this.#edge.get(level);
    if (hashes !== undefined && index === Math.floor(hashesAt(this.size, level) / TILE_WIDTH)) {
      return hashes;
    }
    throw new TypeError('SignedTiles: a tile outside the tree');
  }

  async #readFull(level: number, index: number): Promise<Uint8Array> {
    const above = await this.tile(level + 1, Math.floor(index / TILE_WIDTH));
    const at = (index % TILE_WIDTH) * HASH_BYTES;
    const signed = above.subarray(at, at + HASH_BYTES);
    for (const files of this.#nearer === undefined ? [this.#files] : [this.#nearer, this.#files]) {
      const hashes = await readTile(files, level, index, TILE_WIDTH);
      if (hashes !== undefined && bytesEqual(foldFull(hashes), signed)) return hashes;
    }
    const path = tilePath(level, index, TILE_WIDTH);
    throw damaged(this.#files, `${path} is missing, or not what its checkpoint signs`);
  }
}

async function readEdge(files: BoardFiles, size: number): Promise<Map<number, Uint8Array>> {
  const edge = new Map<number, Uint8Array>();
  for (let level = 0; hashesAt(size, level) > 0; level++) {
    const count = hashesAt(size, level);
    const width = count % TILE_WIDTH;
    if (width === 0) continue;
    const index = Math.floor(count / TILE_WIDTH);
    const hashes = await readTile(files, level, index, width);
    if (hashes === undefined) throw damaged(files, `${tilePath(level, index, width)} is missing`);
    edge.set(level, hashes);
  }
  return edge;
}

/** Undefined where there is none, or not of this width. */
async function readTile(
  files: BoardFiles,
  level: number,
  index: number,
  width: number,
): Promise<Uint8Array | undefined> {
  const path = (w: number): string => tilePath(level, index, w);
  const bytes = await readEither(files, path, width, TILE_WIDTH * HASH_BYTES);
  const hashes = bytes?.subarray(0, width * HASH_BYTES);
  return hashes?.length === width * HASH_BYTES ? hashes : undefined;
}
