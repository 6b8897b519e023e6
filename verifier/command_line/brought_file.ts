import { type FileHandle, open, rm } from 'node:fs/promises';
import { SourceError } from '../source.ts';

/**
 * Reads a file that somebody brought, as far as `limitBytes` and one byte more: what is longer is
 * refused by whoever parses it. Throws SourceError UNREADABLE.
 */
export async function readBrought(path: string, limitBytes: number): Promise<Uint8Array> {
  let file: FileHandle | undefined;
  try {
    file = await open(path);
    const bytes = new Uint8Array(limitBytes + 1);
    let end = 0;
    for (let read = -1; read !== 0 && end < bytes.length; end += read) {
      read = (await file.read(bytes, end, bytes.length - end)).bytesRead;
    }
    return bytes.subarray(0, end);
  } catch (error) {
    throw new SourceError('UNREADABLE', `${path} cannot be read: ${reasonOf(error)}.`);
  } finally {
    await file?.close();
  }
}

/** Makes sure that evidence can be written to a new file here, before the work. Throws SourceError. */
export async function assertWritable(path: string): Promise<void> {
  await writeNew(path, '');
  await rm(path);
}

/** Writes a file that was not there: evidence is never overwritten. Throws SourceError UNREADABLE. */
export async function writeNew(path: string, content: Uint8Array | string): Promise<void> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, 'wx');
    await file.writeFile(content);
    await file.sync();
  } catch (error) {
    const next = 'Give --complaint a new file in a folder that you may write to.';
    throw new SourceError('UNREADABLE', `${path} cannot be written: ${reasonOf(error)}. ${next}`);
  } finally {
    await file?.close();
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
