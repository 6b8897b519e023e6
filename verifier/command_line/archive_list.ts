import { type Entry, fromRandomAccessReaderPromise, type ZipFile } from 'yauzl';
import type { ArchiveFile } from './archive_file.ts';
import { kindOfName } from './archive_names.ts';

/** Four files for 256 entries: enough for a log of a hundred million. */
const MAX_NAMES = 2_097_152;

export const STORED = 0;
export const DEFLATED = 8;
/** Sizes and checksum follow the content, so that nothing before it says how long it is. */
const AFTERWARDS = 0x08;

const LOCAL_HEADER_BYTES = 30;
const LOCAL_HEADER = 0x0403_4b50;
/** With one of these the list ends; anything else there is a file that the list does not count. */
const ENDS = [0x0605_4b50, 0x0606_4b50];

/** Where the content of a file is, and what it must be. */
export interface Place {
  readonly start: number;
  readonly packedBytes: number;
  readonly sizeBytes: number;
  readonly method: number;
  readonly checksum: number;
}

/** Why a file is no whole archive of a record, as the end of a sentence. */
export class ArchiveFault extends Error {}

/**
 * The files of a record in an archive, by name. The list at its end and what stands before each file
 * must say the same of it, and nothing may stand between them that the list does not name: programs
 * that go by the one would read another record than those that go by the other. So whatever was
 * damaged, or made to differ, is found before anything is read. Throws an Error, mostly an ArchiveFault.
 */
export async function readList(
  file: ArchiveFile,
  sizeBytes: number,
): Promise<ReadonlyMap<string, Place>> {
  const zip = await fromRandomAccessReaderPromise(file, sizeBytes, {
    autoClose: false,
    strictFileNames: true,
  });
  if (zip.entryCount > MAX_NAMES) {
    throw new ArchiveFault(`it says to hold ${zip.entryCount} files`);
  }
  const listStart = Number(zip.readEntryCursor);
  const places = new Map<string, Place>();
  const spans: Span[] = [];
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName;
    const isOfRecord = isFile(entry);
    const place = await placeOf(file, entry);
    const from = entry.relativeOffsetOfLocalHeader;
    spans.push({ from, to: place.start + place.packedBytes });
    if (!isOfRecord) continue;
    if (places.has(name)) throw new ArchiveFault(`it holds ${name} twice`);
    places.set(name, place);
  }
  await assertEnd(file, zip);
  assertNothingBetween(spans, listStart);
  return places;
}

/** Where a file stands in an archive, with what is before its content. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** From the first byte to the list one file begins where another ends. */
function assertNothingBetween(spans: readonly Span[], listStart: number): void {
  let end = 0;
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    if (from !== end) break;
    end = to;
  }
  if (end !== listStart) {
    throw new ArchiveFault('its files do not follow each other as its list has them');
  }
}

/** False for a folder. */
function isFile(entry: Entry): boolean {
  const name = entry.fileName;
  // An extra field may give a second name, which some programs take and others do not.
  if (!entry.fileNameRaw.equals(Buffer.from(name))) {
    throw new ArchiveFault(`it has two names for ${JSON.stringify(name)}`);
  }
  const kind = kindOfName(name);
  if (kind === 'folder' && entry.uncompressedSize === 0) return false;
  if (kind !== 'file') throw new ArchiveFault(`${JSON.stringify(name)} is no file of a record`);
  if (entry.isEncrypted()) throw new ArchiveFault(`${name} is encrypted`);
  const { compressionMethod: method, generalPurposeBitFlag: flags } = entry;
  if ((method !== STORED && method !== DEFLATED) || (flags & AFTERWARDS) !== 0) {
    throw new ArchiveFault(`${name} is packed in a way that is not read here`);
  }
  return true;
}

async function placeOf(file: ArchiveFile, entry: Entry): Promise<Place> {
  const { relativeOffsetOfLocalHeader: offset, fileNameRaw: name } = entry;
  const header = await file.bytesAt(offset, LOCAL_HEADER_BYTES + name.length);
  if (!agrees(header, entry)) {
    throw new ArchiveFault(`its list says of ${entry.fileName} what is not so there`);
  }
  const extraBytes = new DataView(header.buffer).getUint16(28, true);
  return {
    start: offset + header.length + extraBytes,
    packedBytes: entry.compressedSize,
    sizeBytes: entry.uncompressedSize,
    method: entry.compressionMethod,
    checksum: entry.crc32,
  };
}

/** A file of 4 GB, whose sizes stand elsewhere, is larger than any of a record. */
function agrees(header: Uint8Array, entry: Entry): boolean {
  const name = entry.fileNameRaw;
  if (header.length !== LOCAL_HEADER_BYTES + name.length) return false;
  const view = new DataView(header.buffer);
  return (
    view.getUint32(0, true) === LOCAL_HEADER &&
    view.getUint16(6, true) === entry.generalPurposeBitFlag &&
    view.getUint16(8, true) === entry.compressionMethod &&
    view.getUint32(14, true) === entry.crc32 &&
    view.getUint32(18, true) === entry.compressedSize &&
    view.getUint32(22, true) === entry.uncompressedSize &&
    view.getUint16(26, true) === name.length &&
    name.equals(header.subarray(LOCAL_HEADER_BYTES))
  );
}

/** yauzl stops after as many files as the end says. */
async function assertEnd(file: ArchiveFile, zip: ZipFile): Promise<void> {
  const bytes = await file.bytesAt(Number(zip.readEntryCursor), 4);
  const mark = bytes.length === 4 ? new DataView(bytes.buffer).getUint32(0, true) : 0;
  if (!ENDS.includes(mark)) throw new ArchiveFault('its list holds more than its end says');
}
