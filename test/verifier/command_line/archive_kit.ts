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
