import { execFile } from 'node:child_process';
import { chmod, mkdir, open, readFile, readdir, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PREFIX = 'glas-small-disk-';

/** A file system of its own of few megabytes, in memory. */
export interface SmallDisk {
  readonly folder: string;
  /** Fills it to the last byte. */
  readonly fill: () => Promise<void>;
  /** Removes what filled it. */
  readonly free: () => Promise<void>;
  readonly unmount: () => Promise<void>;
}

/**
 * Mounts one. Where that cannot be done (not root, not Linux, no leave to mount) answers why.
 * What runs that were killed have left mounted is unmounted first.
 */
export async function mountSmallDisk(megabytes: number): Promise<SmallDisk | string> {
  if (process.getuid?.() !== 0) return 'mounting a small disk takes root';
  await unmountWhatWasLeft();
  const folder = join(tmpdir(), `${PREFIX}${process.pid}`);
  await mkdir(folder);
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=711`, 'tmpfs', folder]);
  } catch (error) {
    await rmdir(folder);
    return `a small disk cannot be mounted: ${error instanceof Error ? error.message.trim() : ''}`;
  }
  await chmod(folder, 0o711); // PostgreSQL, which runs as another user, passes through
  const filler = join(folder, 'filler');
  return {
    folder,
    fill: () => fill(filler),
    free: () => rm(filler),
    unmount: () => unmount(folder),
  };
}

async function fill(filler: string): Promise<void> {
  const file = await open(filler, 'w');
  try {
    for (const bytes of [1_048_576, 4_096]) await writeUntilFull(file, Buffer.alloc(bytes, 1));
  } finally {
    await file.close();
  }
}

async function writeUntilFull(
  file: Awaited<ReturnType<typeof open>>,
  block: Buffer,
): Promise<void> {
  for (;;) {
    try {
      await file.write(block);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return;
      throw error;
    }
  }
}

async function unmount(folder: string): Promise<void> {
  // Lazily: whoever is still in there finds it gone, and it goes with the last of them.
  await run('umount', ['--lazy', folder]);
  await rmdir(folder);
}

async function unmountWhatWasLeft(): Promise<void> {
  const mounted = await readFile('/proc/mounts', 'utf8');
  for (const name of await readdir(tmpdir())) {
    const pid = Number(/^glas-small-disk-(\d+)$/.exec(name)?.[1]);
    if (Number.isNaN(pid) || isAlive(pid)) continue;
    const folder = join(tmpdir(), name);
    if (mounted.includes(` ${folder} tmpfs `)) await unmount(folder);
    else await rmdir(folder);
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
