import { type FileHandle, open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import type { ArchiveFile } from '../../crypto/wire/archive/file.ts';
import { bytesAt, unpackedBy, type Zlib } from '../../crypto/wire/archive/node_file.ts';
import { readArchive } from '../archive.ts';
import type { Source } from '../source.ts';

/** The types of Node do not know what `info` adds. */
const zlib = { inflateRaw: promisify(inflateRaw), crc32 } as unknown as Zlib;

/** Files that are read as long as the program runs: nothing else may hold on to them. */
const opened = new Set<FileHandle>();

/** An archive of a record on the disk. Throws SourceError ARCHIVE. */
export async function openArchive(path: string): Promise<Source> {
  const handle = await open(path);
  opened.add(handle);
  return readArchive(path, {
    sizeBytes: (await handle.stat()).size,
    bytesAt: (position, length) => bytesAt(handle, position, length),
    ...unpackedBy(zlib),
    close: async () => {
      opened.delete(handle);
      await handle.close();
    },
  } satisfies ArchiveFile);
}
