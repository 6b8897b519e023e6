import { type ArchiveFile, ArchiveFault } from './file.ts';
import { type Place, STORED } from './list.ts';

/** A file's bytes as they were put in. Throws an Error, mostly an ArchiveFault. */
export async function contentOf(
  file: ArchiveFile,
  name: string,
  place: Place,
): Promise<Uint8Array> {
  const { start, packedBytes, sizeBytes, method, checksum } = place;
  // Nothing is packed into more than a little above its own size.
  if (packedBytes > sizeBytes * 1.01 + 1_024) {
    throw new ArchiveFault(`${name} is packed into more than itself`);
  }
  const packed = await file.bytesAt(start, packedBytes);
  const bytes = method === STORED ? packed : await file.inflate(packed, sizeBytes);
  if (bytes.length !== sizeBytes || file.crc32(bytes) !== checksum) {
    throw new ArchiveFault(`${name} is not as it was put in: length or checksum is another`);
  }
  return bytes;
}
