import { contentOf } from '../crypto/wire/archive/content.ts';
import type { ArchiveFile } from '../crypto/wire/archive/file.ts';
import { type Place, readList } from '../crypto/wire/archive/list.ts';
import { type Source, SourceError } from './source.ts';

/**
 * A record in one file: a ZIP, also larger than 4 GB, with the board's paths as names
 * (docs/protocol.md §13). Its list of names is read at once, contents when they are asked for.
 * Throws SourceError ARCHIVE for what is no whole archive of a record and nothing else, and closes
 * the file then. path: what the file is called, for messages.
 */
export async function readArchive(path: string, file: ArchiveFile): Promise<Source> {
  try {
    const places = await readList(file);
    return {
      read: (name, limitBytes) => readMember({ path, file, places }, name, limitBytes),
      close: async () => file.close?.(),
    };
  } catch (error) {
    await file.close?.();
    throw broken(path, error);
  }
}

interface Archive {
  readonly path: string;
  readonly file: ArchiveFile;
  readonly places: ReadonlyMap<string, Place>;
}

async function readMember(
  { path, file, places }: Archive,
  name: string,
  limitBytes: number,
): Promise<Uint8Array | undefined> {
  const place = places.get(name);
  if (place === undefined) return undefined;
  if (place.sizeBytes > limitBytes) {
    const message = `${name} in ${path} has ${place.sizeBytes} bytes, ${limitBytes} are allowed.`;
    throw new SourceError('TOO_LARGE', message);
  }
  try {
    return await contentOf(file, name, place);
  } catch (error) {
    throw broken(path, error);
  }
}

/** What the platform says of a file that it cannot read stays as it is. */
function broken(path: string, cause: unknown): SourceError {
  if (cause instanceof SourceError) return cause;
  const reason = (cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, '');
  const next = 'Get it again, or read the record from a folder or at its address.';
  const message = `${path} is no whole archive of a record: ${reason}. ${next}`;
  return new SourceError('ARCHIVE', message, { cause });
}
