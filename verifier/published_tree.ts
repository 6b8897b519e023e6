import { entriesPath, TILE_WIDTH, tilePath } from '../crypto/wire/board_paths.ts';
import { bytesEqual } from '../crypto/wire/bytes.ts';
import type { Checkpoint } from './checkpoint.ts';
import { HASH_BYTES, hashAt, leafHash, nodeHash, packHashes } from './merkle.ts';
import { entriesOf, fetchBundle, readWidth } from './record.ts';
import type { Source } from './source.ts';
import { inclusionRoot, splitOf } from './tree_proofs.ts';

/** The hashes of a tile, 32 bytes each, as many as a log of this size has there. */
type ReadTile = (level: number, number: number, width: number) => Promise<Uint8Array>;

/** The tree cannot be read: a file that is absent, or has not the hashes that it must. */
export class TreeUnreadable extends Error {
  readonly path: string;

  constructor(path: string) {
    super(`The board has no usable ${path}.`);
    this.name = 'TreeUnreadable';
    this.path = path;
  }
}

/** For a `catch`: undefined instead of a file that cannot be used. */
export function unlessUnreadable(error: unknown): undefined {
  if (!(error instanceof TreeUnreadable)) throw error;
}

/**
 * The Merkle tree of a log, for making proofs out of what a board publishes. What it gives is the
 * board's word: whoever uses it compares the roots that its proofs lead to. docs/protocol.md §13.
 * Methods reject with TreeUnreadable, and with SourceError where the place cannot be read.
 */
export class PublishedTree {
  readonly size: number;
  readonly #read: ReadTile;
  readonly #tiles = new Map<string, Promise<Uint8Array>>();

  private constructor(size: number, read: ReadTile) {
    this.size = size;
    this.#read = read;
  }

  /** As its tiles say. */
  static ofTiles(source: Source, size: number): PublishedTree {
    return new PublishedTree(size, async (level, number, width) => {
      const path = (tried: number): string => tilePath(level, number, tried);
      const tile = await readWidth(source, path, width, TILE_WIDTH * HASH_BYTES);
      const isUsable = typeof tile === 'object' && tile.bytes.length === tile.width * HASH_BYTES;
      if (!isUsable) throw new TreeUnreadable(path(width));
      return tile.bytes.subarray(0, width * HASH_BYTES);
    });
  }

  /** As its entries say, whatever its tiles do: for a board that withholds or spoils them. */
  static ofEntries(source: Source, size: number): PublishedTree {
    const tree: PublishedTree = new PublishedTree(size, async (level, number, width) => {
      if (level === 0) return packHashes((await readEntries(source, size, number)).map(leafHash));
      const first = number * TILE_WIDTH;
      const hashes: Uint8Array[] = [];
      for (let i = 0; i < width; i++) {
        hashes.push(fold(await tree.#tile(level - 1, first + i), 0, TILE_WIDTH));
      }
      return packHashes(hashes);
    });
    return tree;
  }

  leaf(index: number): Promise<Uint8Array> {
    return this.#perfect(0, index);
  }

  /** The root that the log had when it was so long. */
  rootAt(size: number): Promise<Uint8Array> {
    return this.#root(0, size);
  }

  /** PATH(index, D[size]): siblings from the leaf upwards (RFC 6962, section 2.1.1). */
  async inclusion(index: number): Promise<Uint8Array[]> {
    const path: Uint8Array[] = [];
    let [from, to] = [0, this.size];
    while (to - from > 1) {
      const middle = from + splitOf(to - from);
      if (index < middle) path.push(await this.#root(middle, to));
      else path.push(await this.#root(from, middle));
      [from, to] = index < middle ? [from, middle] : [middle, to];
    }
    return path.reverse();
  }

  /** PROOF(oldSize, D[size]) (RFC 6962, section 2.1.2). */
  async consistency(oldSize: number): Promise<Uint8Array[]> {
    const proof: Uint8Array[] = [];
    let [from, to] = [0, this.size];
    while (oldSize < to) {
      const middle = from + splitOf(to - from);
      if (oldSize <= middle) proof.push(await this.#root(middle, to));
      else proof.push(await this.#root(from, middle));
      [from, to] = oldSize <= middle ? [from, middle] : [middle, to];
    }
    if (from > 0) proof.push(await this.#root(from, to));
    return proof.reverse();
  }

  /** The root over the leaves from..to−1; from is a multiple of every power of two below the width. */
  async #root(from: number, to: number): Promise<Uint8Array> {
    const height = Math.log2(to - from);
    if (Number.isInteger(height)) return this.#perfect(height, from / 2 ** height);
    const middle = from + splitOf(to - from);
    return nodeHash(await this.#root(from, middle), await this.#root(middle, to));
  }

  /** The root of the perfect subtree of 2^height leaves that begins with leaf number · 2^height. */
  async #perfect(height: number, number: number): Promise<Uint8Array> {
    const level = Math.floor(height / 8);
    const count = 2 ** (height % 8);
    const first = number * count;
    const tile = await this.#tile(level, Math.floor(first / TILE_WIDTH));
    return fold(tile, first % TILE_WIDTH, count);
  }

  #tile(level: number, number: number): Promise<Uint8Array> {
    const key = `${level}/${number}`;
    const known = this.#tiles.get(key);
    if (known !== undefined) return known;
    const hashes = Math.floor(this.size / TILE_WIDTH ** level);
    const tile = this.#read(level, number, Math.min(TILE_WIDTH, hashes - number * TILE_WIDTH));
    this.#tiles.set(key, tile);
    return tile;
  }
}

/** The tree by its tiles, and, for where those do not lead to the signed root, by its entries. */
export function publishedTrees(source: Source, size: number): readonly PublishedTree[] {
  return [PublishedTree.ofTiles(source, size), PublishedTree.ofEntries(source, size)];
}

/** The leaf that is proved to stand at a place under this root; undefined where none is. */
export async function provenLeaf(
  source: Source,
  { size, root }: Checkpoint,
  index: number,
): Promise<Uint8Array | undefined> {
  for (const tree of publishedTrees(source, size)) {
    const leaf = await tree.leaf(index).catch(unlessUnreadable);
    const path = await tree.inclusion(index).catch(unlessUnreadable);
    const computed = leaf && path && inclusionRoot(leaf, index, size, path);
    if (computed !== undefined && bytesEqual(computed, root)) return leaf;
  }
  return undefined;
}

/** The entries of a bundle. Rejects with TreeUnreadable. */
export async function readEntries(
  source: Source,
  size: number,
  bundle: number,
): Promise<Uint8Array[]> {
  const fetched = await fetchBundle(source, size, bundle, false);
  const entries = entriesOf(fetched);
  if (entries === undefined) throw new TreeUnreadable(entriesPath(bundle, fetched.width));
  return entries;
}

/** The root over `count` hashes, a power of two. */
function fold(hashes: Uint8Array, first: number, count: number): Uint8Array {
  if (count === 1) return hashAt(hashes, first);
  const half = count / 2;
  return nodeHash(fold(hashes, first, half), fold(hashes, first + half, half));
}
