import { type FileHandle, open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import { type Source, SourceError } from '../source.ts';
import { ArchiveFile } from './archive_file.ts';
import { ArchiveFault, type Place, readList, STORED } from './archive_list.ts';

const inflate = promisify(inflateRaw);

/** Files that are read as long as the program runs: nothing else may hold on to them. */
const opened = new Set<FileHandle>();

interface Archive {
  readonly path: string;
  readonly file: ArchiveFile;
  readonly places: ReadonlyMap<string, Place>;
}

/**
 * A record in one file: a ZIP, also larger than 4 GB, with the board's paths as names
 * (docs/protocol.md §13). Its list of names is read at once, contents when they are asked for.
 * Throws SourceError ARCHIVE for what is no whole archive of a record and nothing else.
 */
export async function openArchive(path: string): Promise<Source> {
  const handle = await open(path);
  try {
    const archive = await readArchive(path, handle);
    opened.add(handle);
    return {
      read: (name, limitBytes) => readMember(archive, name, limitBytes),
      close: async () => {
        opened.delete(handle);
        await handle.close();
      },
    };
  } catch (error) {
    await handle.close();
    throw broken(path, error);
  }
}

async function readArchive(path: string, handle: FileHandle): Promise<Archive> {
  const file = new ArchiveFile(handle);
  const { size } = await handle.stat();
  return { path, file, places: await Promise.race([readList(file, size), file.fault]) };
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

/** The bytes as they were put in. */
async function contentOf(file: ArchiveFile, name: string, place: Place): Promise<Uint8Array> {
  // Nothing is packed into more than a little above its own size.
  if (place.packedBytes > place.sizeBytes * 1.01 + 1_024) {
    throw new ArchiveFault(`${name} is packed into more than itself`);
  }
  const packed = await file.bytesAt(place.start, place.packedBytes);
  const bytes = place.method === STORED ? packed : await unpack(packed, place);
  if (bytes.length !== place.sizeBytes || crc32(bytes) !== place.checksum) {
    throw new ArchiveFault(`${name} is not as it was put in: length or checksum is another`);
  }
  return bytes;
}

/** Never more than the size that was promised and allowed: throws an Error for anything else. */
async function unpack(packed: Uint8Array, { sizeBytes }: Place): Promise<Uint8Array> {
  const bytes = await inflate(packed, { maxOutputLength: Math.max(sizeBytes, 1) });
  // In a buffer of its own, which may go to a thread.
  return new Uint8Array(bytes);
}

function broken(path: string, cause: unknown): SourceError {
  const reason = (cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, '');
  const next = 'Get it again, or read the record from a folder or at its address.';
  const message = `${path} is no whole archive of a record: ${reason}. ${next}`;
  return new SourceError('ARCHIVE', message, { cause });
}
