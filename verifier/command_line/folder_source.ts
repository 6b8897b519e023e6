import { type FileHandle, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Source, SourceError } from '../source.ts';

/**
 * A record exported to a folder. Throws SourceError UNREADABLE where there is no such folder.
 */
export async function openFolder(folder: string): Promise<Source> {
  const found = await stat(folder).catch((error: unknown) => {
    throw unreadable(folder, error);
  });
  if (!found.isDirectory()) {
    const hint = 'Give the folder that holds the file `checkpoint`.';
    throw new SourceError('UNREADABLE', `${folder} is not a folder. ${hint}`);
  }
  return { read: (path, limitBytes) => readFile(join(folder, path), limitBytes) };
}

/** A whole file, or undefined where there is none. */
async function readFile(file: string, limitBytes: number): Promise<Uint8Array | undefined> {
  try {
    const handle = await open(file);
    try {
      const { size } = await handle.stat();
      if (size > limitBytes) {
        const message = `${file} has ${size} bytes, ${limitBytes} are allowed.`;
        throw new SourceError('TOO_LARGE', message);
      }
      return await readAll(handle, size);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error instanceof SourceError ? error : unreadable(file, error);
  }
}

/** In a buffer of its own, so that it can be given to a thread; shorter where the file has shrunk. */
async function readAll(handle: FileHandle, size: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(size);
  let end = 0;
  while (end < size) {
    const { bytesRead } = await handle.read(bytes, end, size - end);
    if (bytesRead === 0) return bytes.subarray(0, end);
    end += bytesRead;
  }
  return bytes;
}

function isAbsent(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(codeOf(error));
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function unreadable(path: string, error: unknown): SourceError {
  const message = isAbsent(error)
    ? `There is no ${path}. Check the spelling, or give the board's address, http://… or https://….`
    : `${path} cannot be read (${codeOf(error)}). Check that you may read it.`;
  return new SourceError('UNREADABLE', message, { cause: error });
}
