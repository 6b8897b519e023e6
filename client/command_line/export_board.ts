import { mkdir, readdir } from 'node:fs/promises';
import type { BoardFiles } from './board_files.ts';
import type { SignedCheckpoint } from './board_reader.ts';
import { Failure, systemCode } from './failure.ts';
import { Mirror } from './mirror/mirror.ts';
import { MirrorFolder } from './mirror/mirror_folder.ts';
import { patience } from './mirror/patience.ts';
import type { Progress } from './progress.ts';

/**
 * Copies a board to plain files of the same layout, as `glas mirror` does, but once and into a new
 * folder. `checkpoint` comes last: a folder without it is not finished.
 * Throws a Failure BOARD_DAMAGED, BOARD_FORK, CHECKPOINT or FOLDER.
 */
export async function exportBoard(
  files: BoardFiles,
  logKey: string,
  folder: string,
  progress: Progress,
  say: (line: string) => void = () => undefined,
): Promise<SignedCheckpoint> {
  await makeEmptyFolder(folder);
  const to = await MirrorFolder.open(folder);
  try {
    const options = { from: files, to, logKey, progress, patience: patience(1, say) };
    const mirror = await Mirror.open({ ...options, now: Date.now });
    await mirror.catchUp();
    if (mirror.held === undefined) throw new TypeError('exportBoard: nothing was copied');
    return mirror.held;
  } finally {
    await to.closeAsCopy();
  }
}

async function makeEmptyFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    if ((await readdir(folder)).length === 0) return;
  } catch (error) {
    if (systemCode(error) !== 'EEXIST' && systemCode(error) !== 'ENOTDIR') throw error;
  }
  throw new Failure('FOLDER', `${folder} is not an empty folder.`, 'Name a new one.');
}
