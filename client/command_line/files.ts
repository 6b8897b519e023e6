import { randomBytes } from 'node:crypto';
import { link, lstat, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Failure, systemCode } from './failure.ts';

/** Reads a file that the person named; `what` says what it should be. Throws a Failure NO_FILE. */
export async function readNamedFile(path: string, what: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    const code = systemCode(error);
    if (code !== 'ENOENT' && code !== 'EISDIR' && code !== 'EACCES') throw error;
    throw new Failure('NO_FILE', `${path} cannot be read as ${what} (${code}).`, 'Check the path.');
  }
}

/** Throws a Failure FILE_EXISTS before long work would end in one. */
export async function assertAbsent(path: string): Promise<void> {
  try {
    await lstat(path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw error;
  }
  throw fileExists(path);
}

/**
 * Writes a new file, durably, with these permissions. Throws a Failure FILE_EXISTS rather than
 * touch one that is there: it might be the only copy of a key.
 */
export async function writeNewFile(
  path: string,
  content: Uint8Array | string,
  mode: number,
): Promise<void> {
  try {
    await writeDurably(path, content, mode);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') {
      const folder = dirname(path);
      throw new Failure('NO_FILE', `There is no folder ${folder}.`, `Make it: mkdir -p ${folder}`);
    }
    if (systemCode(error) !== 'EEXIST') throw error;
    throw fileExists(path);
  }
  await syncFolder(path);
}

/**
 * Replaces a file so that a crash at any point leaves either the old or the new one whole at `path`.
 * The old one stays beside it as `path`.previous.
 */
export async function replaceFile(path: string, content: Uint8Array, mode: number): Promise<void> {
  const fresh = `${path}.${randomBytes(6).toString('hex')}.new`;
  try {
    await writeDurably(fresh, content, mode);
    await rm(`${path}.previous`, { force: true });
    await link(path, `${path}.previous`);
    await rename(fresh, path);
  } finally {
    await rm(fresh, { force: true });
  }
  await syncFolder(path);
}

/**
 * Gives a finished file its name, never one that is taken: false then. The file loses its old name.
 * Where the disk knows no links, as on memory sticks, a name that is taken in this moment is lost.
 */
export async function nameNew(fresh: string, path: string): Promise<boolean> {
  try {
    await link(fresh, path);
    await rm(fresh);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    if (!['EPERM', 'ENOTSUP', 'ENOSYS'].includes(systemCode(error) ?? '')) throw error;
  }
  const isTaken = await lstat(path).then(
    () => true,
    () => false,
  );
  if (!isTaken) await rename(fresh, path);
  return !isTaken;
}

export function fileExists(path: string): Failure {
  const next = 'Name another file, or move that one away first.';
  return new Failure('FILE_EXISTS', `${path} exists and is never overwritten.`, next);
}

/** Writes a new file and waits until the disk has its content; its name is only sure after `syncFolder`. */
export async function writeDurably(
  path: string,
  content: Uint8Array | string,
  mode: number,
): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Waits until the disk has the name of a file: a new one is only durable once its folder is. Some
 * systems cannot open folders, and need not.
 */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(dirname(path), 'r').catch(() => undefined);
  try {
    await folder?.sync();
  } catch (error) {
    if (!['EISDIR', 'EINVAL', 'EPERM'].includes(systemCode(error) ?? '')) throw error;
  } finally {
    await folder?.close();
  }
}
