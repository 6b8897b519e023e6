import { open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import { contentOf } from '../../crypto/wire/archive/content.ts';
import type { ArchiveFile } from '../../crypto/wire/archive/file.ts';
import { readList } from '../../crypto/wire/archive/list.ts';
import { bytesAt, unpackedBy, type Zlib } from '../../crypto/wire/archive/node_file.ts';
import { bytesEqual, utf8 } from '../../crypto/wire/bytes.ts';
import { type BoardFiles, tooLarge } from './board_files.ts';
import { Failure } from './failure.ts';

/** The types of Node do not know what `info` adds. */
const zlib = { inflateRaw: promisify(inflateRaw), crc32 } as unknown as Zlib;

/** How a ZIP begins: with a file, or, where it is empty, with its end. */
const BEGINNINGS = ['PK\u0003\u0004', 'PK\u0005\u0006'].map(utf8);

/**
 * The board in an archive, as `glas board archive` writes one: docs/protocol.md §13. Contents are read
 * when they are asked for; undefined for a file that is no archive. Throws a Failure ARCHIVE, also
 * while it is read, for what is damaged or holds something else.
 */
export async function archivedBoard(path: string): Promise<BoardFiles | undefined> {
  const file = await archiveAt(path);
  const beginning = await file.bytesAt(0, 4);
  if (!BEGINNINGS.some((bytes) => bytesEqual(bytes, beginning))) return undefined;
  const places = await orFailure(path, () => readList(file));
  return {
    name: path,
    read: async (name, limitBytes) => {
      const place = places.get(name);
      if (place === undefined) return undefined;
      if (place.sizeBytes > limitBytes) throw tooLarge(`${name} in ${path}`);
      return orFailure(path, () => contentOf(file, name, place));
    },
  };
}

/** Opened for each reading: a command reads a board once, and nothing has to be closed after it. */
async function archiveAt(path: string): Promise<ArchiveFile> {
  const handle = await open(path);
  const { size: sizeBytes } = await handle.stat().finally(() => handle.close());
  return {
    sizeBytes,
    // No room is made for what a damaged list says is there and is not.
    bytesAt: (position, length) =>
      readAt(path, position, Math.max(0, Math.min(length, sizeBytes - position))),
    ...unpackedBy(zlib),
  };
}

async function readAt(path: string, position: number, length: number): Promise<Uint8Array> {
  const handle = await open(path);
  try {
    return await bytesAt(handle, position, length);
  } finally {
    await handle.close();
  }
}

async function orFailure<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
    const next = 'Get it again, or read the record from a folder or at its address.';
    throw new Failure('ARCHIVE', `${path} is no whole archive of a record: ${reason}.`, next);
  }
}
