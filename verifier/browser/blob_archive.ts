import { type ArchiveFile, ArchiveFault } from '../../crypto/wire/archive/file.ts';
import { readArchive } from '../archive.ts';
import { type Source, SourceError } from '../source.ts';
import { crc32 } from './crc32.ts';

/** How a ZIP begins: with a file, or, where it is empty, with its end. */
const BEGINNINGS = [0x0403_4b50, 0x0605_4b50];

/**
 * An archive of a record that somebody dropped onto a page or chose. Throws SourceError ARCHIVE for
 * anything else, UNREADABLE where the browser may not read it, for instance once it was moved.
 */
export async function openBlob(name: string, blob: Blob): Promise<Source> {
  const beginning = new DataView((await bytesAt(name, blob, 0, 4)).buffer);
  const isArchive = beginning.byteLength === 4 && BEGINNINGS.includes(beginning.getUint32(0, true));
  if (!isArchive) {
    const hint =
      'Give an archive that `glas mirror` or `glas export` made, or the board’s address.';
    throw new SourceError('ARCHIVE', `${name} is no archive of a record. ${hint}`);
  }
  return readArchive(name, {
    sizeBytes: blob.size,
    bytesAt: (position, length) => bytesAt(name, blob, position, length),
    inflate,
    crc32,
  } satisfies ArchiveFile);
}

async function bytesAt(
  name: string,
  blob: Blob,
  position: number,
  length: number,
): Promise<Uint8Array> {
  try {
    return new Uint8Array(await blob.slice(position, position + length).arrayBuffer());
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const next = 'Choose it again; it may have been moved or changed meanwhile.';
    throw new SourceError('UNREADABLE', `${name} cannot be read: ${reason}. ${next}`);
  }
}

/** The browser's own, which refuses what is behind the data, and is left as soon as there is too much. */
async function inflate(packed: Uint8Array<ArrayBuffer>, limitBytes: number): Promise<Uint8Array> {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = stream.getReader();
  const bytes = new Uint8Array(limitBytes);
  let end = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return end === limitBytes ? bytes : bytes.slice(0, end);
    if (end + value.length > limitBytes) {
      await reader.cancel();
      throw new ArchiveFault('a file is larger than it says');
    }
    bytes.set(value, end);
    end += value.length;
  }
}
