import { type FileHandle, open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { crc32, inflateRaw, type InflateRaw } from 'node:zlib';
import { type ArchiveFile, ArchiveFault } from '../../crypto/wire/archive/file.ts';
import { readArchive } from '../archive.ts';
import type { Source } from '../source.ts';

/** Files that are read as long as the program runs: nothing else may hold on to them. */
const opened = new Set<FileHandle>();

/** An archive of a record on the disk. Throws SourceError ARCHIVE. */
export async function openArchive(path: string): Promise<Source> {
  const handle = await open(path);
  opened.add(handle);
  return readArchive(path, {
    sizeBytes: (await handle.stat()).size,
    bytesAt: (position, length) => bytesAt(handle, position, length),
    inflate: inflateWhole,
    crc32: (bytes) => crc32(bytes),
    close: async () => {
      opened.delete(handle);
      await handle.close();
    },
  } satisfies ArchiveFile);
}

async function bytesAt(handle: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let end = 0;
  while (end < length) {
    const { bytesRead } = await handle.read(bytes, end, length - end, position + end);
    if (bytesRead === 0) break;
    end += bytesRead;
  }
  return end === length ? bytes : bytes.slice(0, end);
}

/** What zlib gives when it is asked how far it read. */
interface Inflated {
  readonly buffer: Uint8Array;
  readonly engine: InflateRaw;
}

const inflate = promisify(inflateRaw);

async function inflateWhole(packed: Uint8Array, limitBytes: number): Promise<Uint8Array> {
  const options = { maxOutputLength: Math.max(limitBytes, 1), info: true };
  const { buffer, engine } = (await inflate(packed, options)) as unknown as Inflated;
  // It would pass over what is behind the data.
  if (engine.bytesWritten !== packed.length) {
    throw new ArchiveFault('something is behind the packed data of a file');
  }
  // In a buffer of its own, which may go to a thread.
  return new Uint8Array(buffer);
}
