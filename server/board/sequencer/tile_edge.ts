import { foldFull, subtreeFromTiles } from '../../../crypto/log/tiles.ts';
import { EMPTY_ROOT, rangeRoot, type SubtreeRoot } from '../../../crypto/log/merkle.ts';
import { TILE_WIDTH } from '../../../crypto/wire/board_paths.ts';
import { concat } from '../../../crypto/wire/bytes.ts';
import type { TilePlace, TileRow } from '../../store/board/log_rows.ts';

/**
 * The right edge of a log's tiles: at each level the one that is not full. Enough to append, to know
 * the root, and to prove every entry that was appended since it was read. docs/protocol.md §13.
 */
export class TileEdge {
  #size: number;
  readonly #tiles = new Map<string, { readonly place: TilePlace; hashes: Uint8Array[] }>();
  readonly #changed = new Set<string>();

  /** Throws an Error where the tiles are not those of a log of this size. */
  constructor(size: number, tiles: readonly TileRow[]) {
    this.#size = size;
    for (const { level, index, hashes } of tiles) {
      this.#tiles.set(keyOf({ level, index }), { place: { level, index }, hashes: split(hashes) });
    }
    for (const place of edgeOf(size)) {
      if (this.#tiles.get(keyOf(place))?.hashes.length !== place.width) {
        throw new Error(`tile ${place.level}/${place.index} does not hold ${place.width} hashes`);
      }
    }
  }

  get size(): number {
    return this.#size;
  }

  append(leafHash: Uint8Array): void {
    this.#push(0, this.#size, leafHash);
    this.#size += 1;
  }

  /** The tiles that grew since they were read. */
  changed(): TileRow[] {
    return [...this.#changed].map((key) => {
      const { place, hashes } = this.#require(key);
      return { ...place, hashes: concat(...hashes) };
    });
  }

  async root(): Promise<Uint8Array> {
    return this.#size === 0 ? EMPTY_ROOT : rangeRoot(this.subtrees(), 0, this.#size);
  }

  /** The leaf hashes that the last, partial bundle of entries must have. */
  lastLeafHashes(): Uint8Array {
    const [last] = edgeOf(this.#size);
    return last?.level === 0 ? concat(...this.#require(keyOf(last)).hashes) : new Uint8Array();
  }

  /** Roots for proofs about the log as it is now; each is computed once. */
  subtrees(): SubtreeRoot {
    const fromTiles = subtreeFromTiles((level, index) =>
      Promise.resolve(concat(...this.#require(keyOf({ level, index })).hashes)),
    );
    const known = new Map<string, Promise<Uint8Array>>();
    return (level, index) => {
      const key = `${level}/${index}`;
      const root = known.get(key) ?? fromTiles(level, index);
      known.set(key, root);
      return root;
    };
  }

  /** Adds the hash at `place` of a level; a tile it fills becomes one hash of the level above. */
  #push(level: number, place: number, hash: Uint8Array): void {
    const index = Math.floor(place / TILE_WIDTH);
    const key = keyOf({ level, index });
    const tile = this.#tiles.get(key) ?? { place: { level, index }, hashes: [] };
    tile.hashes.push(hash);
    this.#tiles.set(key, tile);
    this.#changed.add(key);
    if (tile.hashes.length === TILE_WIDTH) {
      this.#push(level + 1, index, foldFull(concat(...tile.hashes)));
    }
  }

  #require(key: string): { readonly place: TilePlace; readonly hashes: Uint8Array[] } {
    const tile = this.#tiles.get(key);
    if (tile === undefined) throw new Error(`tile ${key} is not at the edge of the log`);
    return tile;
  }
}

/** Places and widths of the partial tiles of a log of `size` entries, lowest level first. */
export function edgeOf(size: number): (TilePlace & { readonly width: number })[] {
  const places: (TilePlace & { readonly width: number })[] = [];
  for (let level = 0, hashes = size; hashes > 0; level++) {
    const width = hashes % TILE_WIDTH;
    const index = Math.floor(hashes / TILE_WIDTH);
    if (width > 0) places.push({ level, index, width });
    hashes = index;
  }
  return places;
}

function split(hashes: Uint8Array): Uint8Array[] {
  return Array.from({ length: hashes.length / 32 }, (_, i) => hashes.subarray(32 * i, 32 * i + 32));
}

function keyOf({ level, index }: TilePlace): string {
  return `${level}/${index}`;
}
