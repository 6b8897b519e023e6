import { readdir, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  attachmentsPath,
  entriesPath,
  hintsPath,
  TILE_WIDTH,
  tilePath,
} from '../../../crypto/wire/board_paths.ts';
import { systemCode } from '../failure.ts';
import { type Place, placesOf, upperPlacesOf, widthAt } from './places.ts';

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

/**
 * Removes partial files that nobody needs: those whose full file is there, which readers take instead
 * (C2SP tlog-tiles), and of a bundle that is still growing those that no checkpoint has needed for
 * an hour.
 */
export async function removeOldPartials(growth: Growth): Promise<void> {
  const { size, since } = growth;
  for (const place of placesOf(size, since, 0)) {
    for (const path of [entriesPath, attachmentsPath, hintsPath]) {
      await removeAt(growth, place, path(place.index, 1));
    }
    await removeAt(growth, place, tilePath(0, place.index, 1));
  }
  for (const place of upperPlacesOf(size, since)) {
    await removeAt(growth, place, tilePath(place.level, place.index, 1));
  }
}

/** path: of the smallest partial file. */
async function removeAt(growth: Growth, place: Place, path: string): Promise<void> {
  const partials = join(growth.folder, dirname(path));
  if (place.width === TILE_WIDTH) await rm(partials, { recursive: true, force: true });
  else await removeUnneeded(growth, place, partials);
}

async function removeUnneeded(
  { served, before, now }: Growth,
  { level, index }: Place,
  partials: string,
): Promise<void> {
  const needed = served.map((size) => String(widthAt(size, level, index)));
  const neededBefore = String(widthAt(before, level, index));
  for (const name of await namesIn(partials)) {
    if (needed.includes(name)) continue;
    const file = join(partials, name);
    // Its hour begins now.
    if (name === neededBefore) await utimes(file, now / 1000, now / 1000);
    else if (now - (await stat(file)).mtimeMs > KEPT_MS) await rm(file, { force: true });
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}
