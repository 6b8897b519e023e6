import { TILE_WIDTH, tilePath } from '../../../crypto/wire/board_paths.ts';
import type { Progress } from '../progress.ts';
import {
  type BoardFile,
  type BundleCopy,
  copyBundle,
  type CopySource,
  unlessHeld,
} from './bundle_copy.ts';
import { placesOf, upperPlacesOf } from './places.ts';

/** Bundles that are asked for before the last one is written: three answers each are under way. */
const BUNDLES_AHEAD = 4;

/** Takes the files of a copy, in an order that follows from the board alone. */
export type WriteFile = (file: BoardFile) => Promise<void>;

export interface CopyOptions extends CopySource {
  /** Entries that are held and were checked. */
  readonly since: number;
  readonly write: WriteFile;
  readonly progress: Progress;
}

/**
 * Copies all that a signed checkpoint covers, but for the checkpoint itself, and checks each file
 * before it is written. A few bundles are in memory at a time. Throws a Failure BOARD_DAMAGED, or
 * what `write` throws. docs/protocol.md §4.
 */
export async function copyBoard(options: CopyOptions): Promise<void> {
  await copyBundles(options);
  await copyUpperTiles(options);
}

async function copyBundles(options: CopyOptions): Promise<void> {
  const { tiles, since, write, progress } = options;
  const coming: Promise<BundleCopy>[] = [];
  let done = since - (since % TILE_WIDTH);
  const take = async (): Promise<void> => {
    const copy = await coming.shift();
    if (copy === undefined) return;
    for (const file of copy.missing) await write(file);
    done += copy.entries;
    progress(done, tiles.size);
  };
  for (const { index, width } of placesOf(tiles.size, since, 0)) {
    const copy = copyBundle(options, index, width);
    // A failure is met when its turn comes.
    copy.catch(() => undefined);
    coming.push(copy);
    if (coming.length === BUNDLES_AHEAD) await take();
  }
  while (coming.length > 0) await take();
}

/** The tiles above the leaves' own, one for 65,536 entries and fewer. */
async function copyUpperTiles({ tiles, held, since, write }: CopyOptions): Promise<void> {
  for (const { level, index, width } of upperPlacesOf(tiles.size, since)) {
    const bytes = await tiles.tile(level, index);
    const missing = await unlessHeld(held, { path: tilePath(level, index, width), bytes });
    if (missing !== undefined) await write(missing);
  }
}
