import { concat } from '../wire/bytes.ts';
import { attachmentsPath, entriesPath, TILE_WIDTH, tilePath } from '../wire/board_paths.ts';
import { nodeHash, type SubtreeRoot } from './merkle.ts';

/** Place of a tile: `width` hashes of level `level`, from hash index·256 on. C2SP tlog-tiles. */
export interface TilePlace {
  readonly level: number;
  readonly index: number;
  readonly width: number;
}

/** Every tile of a log of `size` entries, level by level. */
export function tilesOf(size: number): TilePlace[] {
  const tiles: TilePlace[] = [];
  for (
    let level = 0, hashes = size;
    hashes > 0;
    level++, hashes = Math.floor(hashes / TILE_WIDTH)
  ) {
    for (const bundle of bundlesOf(hashes)) tiles.push({ level, ...bundle });
  }
  return tiles;
}

/** Where a bundle stands, and how many things it holds. */
export interface BundlePlace {
  readonly index: number;
  readonly width: number;
}

/**
 * Every bundle that holds `count` things: full ones, then a partial one. One after another, for a log
 * may claim any size.
 */
export function* bundlesOf(count: number): Generator<BundlePlace, void, undefined> {
  for (let from = 0; from < count; from += TILE_WIDTH) {
    yield { index: from / TILE_WIDTH, width: Math.min(TILE_WIDTH, count - from) };
  }
}

/** Every path a board of `size` entries publishes, `checkpoint` last: it must not run ahead of them. */
export function pathsOf(size: number): string[] {
  return [
    ...tilesOf(size).map(({ level, index, width }) => tilePath(level, index, width)),
    ...[...bundlesOf(size)].flatMap(({ index, width }) => [
      entriesPath(index, width),
      attachmentsPath(index, width),
    ]),
    'checkpoint',
  ];
}

/** Reads the hashes of a tile, 32 bytes each. */
export type ReadTile = (level: number, index: number) => Promise<Uint8Array>;

/** Subtree roots out of tiles, for the proofs of `merkle.ts`: each tile is 8 levels of the tree. */
export function subtreeFromTiles(readTile: ReadTile): SubtreeRoot {
  return async (level, index) => {
    const tileLevel = Math.floor(level / 8);
    const width = 2 ** (level % 8);
    const first = index * width;
    const tile = await readTile(tileLevel, Math.floor(first / TILE_WIDTH));
    const at = (first % TILE_WIDTH) * 32;
    const hashes = tile.subarray(at, at + width * 32);
    if (hashes.length !== width * 32) throw new TypeError('subtreeFromTiles: tile too short');
    return foldFull(hashes);
  };
}

/** Root of a full subtree from its hashes, a power of two of them, 32 bytes each. */
export function foldFull(hashes: Uint8Array): Uint8Array {
  if (hashes.length === 32) return hashes;
  const parents: Uint8Array[] = [];
  for (let at = 0; at < hashes.length; at += 64) {
    parents.push(nodeHash(hashes.subarray(at, at + 32), hashes.subarray(at + 32, at + 64)));
  }
  return foldFull(concat(...parents));
}
