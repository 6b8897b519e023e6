import { readdir, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { bundlesOf, tilesOf } from '../../../crypto/log/tiles.ts';
import {
  attachmentsPath,
  entriesPath,
  hintsPath,
  TILE_WIDTH,
  tilePath,
} from '../../../crypto/wire/board_paths.ts';
import { systemCode } from '../failure.ts';

/** A reader who took an older checkpoint finds its partial files for as long. */
const KEPT_MS = 3_600_000;

/** A copy whose checkpoint was just put in the place of another. */
export interface Growth {
  readonly folder: string;
  readonly size: number;
  /** Up to this size nothing is left to remove. */
  readonly since: number;
  /** Sizes of the checkpoints that are served. */
  readonly served: readonly number[];
  /** Size of the one that was served until now. */
  readonly before: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** A bundle, or a tile of a level; bundles are of the leaves' level. */
interface Place {
  readonly level: number;
  readonly index: number;
  readonly path: (width: number) => string;
}

/**
 * Removes partial files that nobody needs: those whose full file is there, which readers take instead
 * (C2SP tlog-tiles), and of a bundle that is still growing those that no checkpoint has needed for
 * an hour.
 */
export async function removeOldPartials(growth: Growth): Promise<void> {
  const { folder, size } = growth;
  for (const place of placesOf(growth)) {
    if (widthAt(size, place) === TILE_WIDTH) {
      await rm(join(folder, dirname(place.path(1))), { recursive: true, force: true });
    } else await removeUnneeded(growth, place);
  }
}

function placesOf({ size, since }: Growth): Place[] {
  const bundles = bundlesOf(size).slice(Math.floor(since / TILE_WIDTH));
  const tiles = tilesOf(size).filter(
    ({ level, index }) => (index + 1) * TILE_WIDTH ** (level + 1) > since,
  );
  return [
    ...bundles.flatMap(({ index }) =>
      [entriesPath, attachmentsPath, hintsPath].map((path) => ({
        level: 0,
        index,
        path: (width: number) => path(index, width),
      })),
    ),
    ...tiles.map(({ level, index }) => ({
      level,
      index,
      path: (width: number) => tilePath(level, index, width),
    })),
  ];
}

async function removeUnneeded(
  { folder, served, before, now }: Growth,
  place: Place,
): Promise<void> {
  const partials = join(folder, dirname(place.path(1)));
  const needed = served.map((size) => String(widthAt(size, place)));
  const neededBefore = String(widthAt(before, place));
  for (const name of await namesIn(partials)) {
    if (needed.includes(name)) continue;
    const file = join(partials, name);
    // Its hour begins now.
    if (name === neededBefore) await utimes(file, now / 1000, now / 1000);
    else if (now - (await stat(file)).mtimeMs > KEPT_MS) await rm(file, { force: true });
  }
}

/** How many hashes or entries a log of this size has there. */
function widthAt(size: number, { level, index }: Place): number {
  return Math.min(TILE_WIDTH, Math.floor(size / TILE_WIDTH ** level) - index * TILE_WIDTH);
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}
