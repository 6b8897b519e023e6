import { type ArchiveFile, ArchiveFault } from './file.ts';

/** Node's handle of a file, as far as an archive is read by it. */
export interface Handle {
  read(
    buffer: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ readonly bytesRead: number }>;
}

/** The part of node:zlib that is used here: `inflateRaw` with a promise, and `crc32`. */
export interface Zlib {
  inflateRaw(
    packed: Uint8Array,
    options: { readonly maxOutputLength: number; readonly info: true },
  ): Promise<{ readonly buffer: Uint8Array; readonly engine: { readonly bytesWritten: number } }>;
  crc32(bytes: Uint8Array): number;
}

/** The bytes from `position` on; fewer where the file ends. */
export async function bytesAt(
  handle: Handle,
  position: number,
  length: number,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let end = 0;
  while (end < length) {
    const { bytesRead } = await handle.read(bytes, end, length - end, position + end);
    if (bytesRead === 0) break;
    end += bytesRead;
  }
  return end === length ? bytes : bytes.slice(0, end);
}

/** How Node unpacks the files of an archive and sums them. */
export function unpackedBy(zlib: Zlib): Pick<ArchiveFile, 'inflate' | 'crc32'> {
  return {
    crc32: (bytes) => zlib.crc32(bytes),
    inflate: async (packed, limitBytes) => {
      const options = { maxOutputLength: Math.max(limitBytes, 1), info: true } as const;
      const { buffer, engine } = await zlib.inflateRaw(packed, options);
      // It would pass over what is behind the data.
      if (engine.bytesWritten !== packed.length) {
        throw new ArchiveFault('something is behind the packed data of a file');
      }
      // In a buffer of its own, which may go to a thread.
      return new Uint8Array(buffer);
    },
  };
}
