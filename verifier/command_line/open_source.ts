import { open, stat } from 'node:fs/promises';
import { type Source, SourceError } from '../source.ts';
import { openFolder } from './folder_source.ts';
import { openUrl } from './url_source.ts';

/** How a ZIP begins: with a file, or, where it is empty, with its end. */
const ARCHIVE_BEGINNINGS = ['504b0304', '504b0506'];

/**
 * A board at its address, a record exported to a folder, or an archive of one: which of the last two
 * is told by what is there, not by its name. Throws SourceError.
 */
export async function openSource(place: string): Promise<Source> {
  if (/^https?:\/\//i.test(place)) return openUrl(place);
  const found = await stat(place).catch(() => undefined);
  if (found?.isFile() !== true) return openFolder(place);
  await assertArchive(place);
  // Who reads no archive does not wait for what reads one.
  const { openArchive } = await import('./archive_source.ts');
  return openArchive(place);
}

async function assertArchive(path: string): Promise<void> {
  const beginning = await firstBytes(path);
  if (ARCHIVE_BEGINNINGS.includes(beginning)) return;
  const hint = 'Give the folder that holds the file `checkpoint`, or an archive that glas made.';
  throw new SourceError('ARCHIVE', `${path} is neither a folder nor an archive. ${hint}`);
}

/** The first four, in hex; fewer where there are no more. */
async function firstBytes(path: string): Promise<string> {
  const unreadable = (cause: unknown): SourceError => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return new SourceError('UNREADABLE', `${path} cannot be read: ${reason}.`, { cause });
  };
  const file = await open(path).catch((error: unknown) => {
    throw unreadable(error);
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead).toString('hex');
  } catch (error) {
    throw unreadable(error);
  } finally {
    await file.close();
  }
}
