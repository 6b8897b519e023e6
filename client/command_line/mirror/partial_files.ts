import { readdir, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { TILE_WIDTH } from '../../../crypto/wire/board_paths.ts';
import { systemCode } from '../failure.ts';

/** A reader who took an older checkpoint finds its partial files for as long. */
const KEPT_MS = 3_600_000;

/** A bundle or tile whose checkpoint was just put in the place of another. */
export interface Growth {
  /** Path of the file of a width. */
  readonly path: (width: number) => string;
  /** The width that the new checkpoint needs. */
  readonly needed: number;
  /** The one that the old checkpoint needed, or that of a full file. */
  readonly neededBefore: number;
}

/**
 * Removes partial files that nobody needs: those whose full file is there, which readers take instead
 * (C2SP tlog-tiles), and of a bundle that is still growing those that no checkpoint has needed for
 * an hour. now: milliseconds since 1970.
 */
export async function removeOldPartials(
  folder: string,
  { path, needed, neededBefore }: Growth,
  now: number,
): Promise<void> {
  const partials = join(folder, dirname(path(1)));
  if (needed === TILE_WIDTH) {
    await rm(partials, { recursive: true, force: true });
    return;
  }
  for (const name of await namesIn(partials)) {
    if (name === String(needed)) continue;
    const file = join(partials, name);
    // Its hour begins now.
    if (name === String(neededBefore)) await utimes(file, now / 1000, now / 1000);
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
