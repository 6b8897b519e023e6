import { writeFile } from 'node:fs/promises';
import { ZipWriter } from '../../../client/command_line/mirror/zip_writer.ts';

/** The bytes of an archive of these files, in this order. */
export async function archiveOf(
  files: Iterable<readonly [name: string, bytes: Uint8Array]>,
): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  const zip = new ZipWriter((bytes) => {
    parts.push(bytes.slice());
    return Promise.resolve();
  });
  for (const [name, bytes] of files) await zip.add(name, bytes);
  await zip.finish();
  return Buffer.concat(parts);
}

/** Replaces bytes in a copy, which stays as long. */
export function patched(archive: Buffer, at: number, bytes: readonly number[]): Buffer {
  const copy = Buffer.from(archive);
  copy.set(bytes, at);
  return copy;
}

/** Where the list of files begins, by the end of an archive of ours. */
export function listOf(archive: Buffer): number {
  return archive.readUInt32LE(archive.length - 6);
}

/** Where the n-th place of a file in the list begins. */
export function placeInList(archive: Buffer, n: number): number {
  let at = listOf(archive);
  for (let i = 0; i < n; i++) {
    at += 46 + archive.readUInt16LE(at + 28) + archive.readUInt16LE(at + 30);
  }
  return at;
}

export async function writeArchiveFile(path: string, archive: Uint8Array): Promise<string> {
  await writeFile(path, archive);
  return path;
}

/** A file as an archive has it, whatever is true of it. */
export interface Packed {
  readonly name: string;
  readonly packed: Uint8Array;
  readonly size: number;
  readonly checksum: number;
  readonly method: number;
}

/** An archive of files as they are packed already. */
export function zipOf(members: readonly Packed[]): Buffer {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const { name, packed, size, checksum, method } of members) {
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(checksum, 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(size, 18);
    common.writeUInt16LE(name.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    list.push(Buffer.from('PK\u0001\u0002\u0014\u0000'), common, tail, Buffer.from(name));
    const header = [Buffer.from('PK\u0003\u0004'), common, Buffer.from(name), Buffer.from(packed)];
    parts.push(...header);
    offset += header.reduce((sum, { length }) => sum + length, 0);
  }
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(
    list.reduce((sum, { length }) => sum + length, 0),
    12,
  );
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...list, end]);
}
