import { TILE_WIDTH } from '../../../crypto/wire/board_paths.ts';

/** A bundle of entries, or a tile of a level; a bundle has the place of its tile of leaves. */
export interface Place {
  readonly level: number;
  readonly index: number;
  /** 256, or less at the end. */
  readonly width: number;
}

/**
 * The tiles of one level that a log of `size` entries has and one of `since` had not, or not full; of
 * level 0, the bundles too. One by one: a log may claim any size.
 */
export function* placesOf(size: number, since: number, level: number): Generator<Place> {
  const spanned = TILE_WIDTH ** (level + 1);
  for (let index = Math.floor(since / spanned); ; index++) {
    const width = widthAt(size, level, index);
    if (width <= 0) return;
    yield { level, index, width };
  }
}

/** The same of all levels above the leaves. */
export function* upperPlacesOf(size: number, since: number): Generator<Place> {
  for (let level = 1; hashesAt(size, level) > 0; level++) yield* placesOf(size, since, level);
}

/** How many hashes a level has in a log of this size. */
export function hashesAt(size: number, level: number): number {
  return Math.floor(size / TILE_WIDTH ** level);
}

/** How many of them are in a tile; none or less for one beyond the end. */
export function widthAt(size: number, level: number, index: number): number {
  return Math.min(TILE_WIDTH, hashesAt(size, level) - index * TILE_WIDTH);
}
