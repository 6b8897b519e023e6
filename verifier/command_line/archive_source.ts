import { type FileHandle, open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import { Entry, fromRandomAccessReaderPromise, type ZipFile } from 'yauzl';
import { type Source, SourceError } from '../source.ts';
import { ArchiveFile } from './archive_file.ts';
import { kindOfName } from './archive_names.ts';

/** Four files for 256 entries: enough for a log of a hundred million. */
const MAX_NAMES = 2_097_152;

const STORED = 0;
const DEFLATED = 8;
const inflate = promisify(inflateRaw);

/** What is kept of a file in the archive. */
type Place = Pick<
  Entry,
  | 'relativeOffsetOfLocalHeader'
  | 'compressedSize'
  | 'uncompressedSize'
  | 'compressionMethod'
  | 'crc32'
>;

interface Archive {
  readonly path: string;
  readonly file: ArchiveFile;
  readonly zip: ZipFile;
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
    const archive = await readNames(path, handle);
    return { read: (name, limitBytes) => readMember(archive, name, limitBytes) };
  } catch (error) {
    await handle.close();
    throw asSourceError(path, error);
  }
}

async function readNames(path: string, handle: FileHandle): Promise<Archive> {
  const file = new ArchiveFile(handle);
  const { size } = await handle.stat();
  const zip = await Promise.race([
    fromRandomAccessReaderPromise(file, size, { autoClose: false, strictFileNames: true }),
    file.fault,
  ]);
  if (zip.entryCount > MAX_NAMES) throw broken(path, `it says to hold ${zip.entryCount} files`);
  const places = await Promise.race([collectPlaces(path, zip), file.fault]);
  return { path, file, zip, places };
}

async function collectPlaces(path: string, zip: ZipFile): Promise<Map<string, Place>> {
  const places = new Map<string, Place>();
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName;
    const kind = kindOfName(name);
    if (kind === 'foreign') throw broken(path, `${JSON.stringify(name)} is no file of a record`);
    if (kind === 'folder') continue;
    if (places.has(name)) throw broken(path, `it holds ${name} twice`);
    if (entry.isEncrypted()) throw broken(path, `${name} is encrypted`);
    if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) {
      throw broken(path, `${name} is packed in a way that is not read here`);
    }
    places.set(name, placeOf(entry));
  }
  return places;
}

/** Without the names and notes that yauzl keeps of each. */
function placeOf(entry: Entry): Place {
  const { relativeOffsetOfLocalHeader, compressedSize, uncompressedSize } = entry;
  const { compressionMethod, crc32: checksum } = entry;
  const sizes = { relativeOffsetOfLocalHeader, compressedSize, uncompressedSize };
  return { ...sizes, compressionMethod, crc32: checksum };
}

async function readMember(
  archive: Archive,
  name: string,
  limitBytes: number,
): Promise<Uint8Array | undefined> {
  const place = archive.places.get(name);
  if (place === undefined) return undefined;
  if (place.uncompressedSize > limitBytes) {
    const message = `${name} in ${archive.path} has ${place.uncompressedSize} bytes, ${limitBytes} are allowed.`;
    throw new SourceError('TOO_LARGE', message);
  }
  try {
    return await contentOf(archive, name, place);
  } catch (error) {
    throw asSourceError(archive.path, error);
  }
}

/** The bytes as they were put in. What stands before them must give the same name. */
async function contentOf(
  { path, file, zip }: Archive,
  name: string,
  place: Place,
): Promise<Uint8Array> {
  const header = await Promise.race([
    zip.readLocalFileHeaderPromise(Object.assign(new Entry(), place)),
    file.fault,
  ]);
  if (header.fileName.toString('utf8') !== name) {
    throw broken(path, `what its list calls ${name} has another name`);
  }
  const packed = await file.bytesAt(header.fileDataStart, packedBytes(path, name, place));
  const bytes = place.compressionMethod === STORED ? packed : await unpack(packed, place);
  if (bytes.length !== place.uncompressedSize || crc32(bytes) !== place.crc32) {
    throw broken(path, `${name} is not as it was put in: its length or its checksum is another`);
  }
  return bytes;
}

/** How much to read; nothing is packed into more than a little above its own size. */
function packedBytes(path: string, name: string, place: Place): number {
  if (place.compressedSize <= place.uncompressedSize * 1.01 + 1_024) return place.compressedSize;
  throw broken(path, `${name} is packed into more than itself`);
}

/** Never more than the size that was promised and allowed. Throws an Error for anything else. */
async function unpack(packed: Uint8Array, { uncompressedSize }: Place): Promise<Uint8Array> {
  const bytes = await inflate(packed, { maxOutputLength: Math.max(uncompressedSize, 1) });
  return new Uint8Array(bytes);
}

function asSourceError(path: string, error: unknown): SourceError {
  if (error instanceof SourceError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return broken(path, reason.replace(/\.$/, ''), error);
}

function broken(path: string, reason: string, cause?: unknown): SourceError {
  const next = 'Get it again, or read the record from a folder or at its address.';
  return new SourceError('ARCHIVE', `${path} is no whole archive of a record: ${reason}. ${next}`, {
    cause,
  });
}
