import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const UNFINISHED = '.unfinished-by-';

/**
 * Fills a folder elsewhere and moves it into place when `work` is done, in place of what is there:
 * an interruption, or two at once, leave nothing that looks whole.
 */
export async function inPlaceOnceDone(
  folder: string,
  work: (fresh: string) => Promise<void>,
): Promise<void> {
  await removeAbandoned(folder);
  const fresh = `${folder}${UNFINISHED}${process.pid}`;
  await mkdir(fresh, { recursive: true });
  try {
    await work(fresh);
    await rm(folder, { recursive: true, force: true });
    await rename(fresh, folder);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/** What processes that are no more have begun. */
async function removeAbandoned(folder: string): Promise<void> {
  const begun = `${basename(folder)}${UNFINISHED}`;
  const names = await readdir(dirname(folder)).catch((): string[] => []);
  for (const name of names.filter((each) => each.startsWith(begun))) {
    if (isAlive(Number(name.slice(begun.length)))) continue;
    await rm(join(dirname(folder), name), { recursive: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
