import { bytesEqual } from '../bytes.ts';
import { readEnd, viewOf } from './end.ts';
import { type ArchiveFile, ArchiveFault } from './file.ts';
import { type Listed, LISTED_BYTES, listedLength, readExtra, readListed } from './listed.ts';
import { kindOfName } from './names.ts';

/** Four files for 256 entries: enough for a log of a hundred million. */
const MAX_NAMES = 2_097_152;

export const STORED = 0;
const DEFLATED = 8;
/** Flags: how hard it was tried to pack, and that names are in UTF-8. Nothing depends on them. */
const HARMLESS = 0x0806;
/** Of contents, strongly, and of the list. */
const ENCRYPTED = 0x0001 | 0x0040 | 0x2000;

const LOCAL_HEADER_BYTES = 30;
const LOCAL_HEADER = 0x0403_4b50;

/** The list is read in pieces of this. */
const BLOCK_BYTES = 65_536;

/** Where the content of a file is, and what it must be. */
export interface Place {
  readonly start: number;
  readonly packedBytes: number;
  readonly sizeBytes: number;
  readonly method: number;
  readonly checksum: number;
}

/**
 * The files of a record in an archive, by name. The list at its end and what stands before each file
 * must say the same of it, and nothing may stand between them that the list does not name: programs
 * that go by the one would read another record than those that go by the other. So whatever was
 * damaged, or made to differ, is found before anything is read. Throws an Error, mostly an ArchiveFault.
 */
export async function readList(file: ArchiveFile): Promise<ReadonlyMap<string, Place>> {
  const list = await readEnd(file);
  if (list.count > MAX_NAMES) throw new ArchiveFault(`it says to hold ${list.count} files`);
  const places = new Map<string, Place>();
  const spans: Span[] = [];
  for await (const listed of listedFiles(file, list)) {
    const { name, offset } = listed;
    const isOfRecord = isFile(listed);
    const place = await placeOf(file, listed);
    spans.push({ from: offset, to: place.start + place.packedBytes });
    if (!isOfRecord) continue;
    if (places.has(name)) throw new ArchiveFault(`it holds ${name} twice`);
    places.set(name, place);
  }
  assertNothingBetween(spans, list.start);
  return places;
}

/** As many as the end says, and no byte more than its list has. */
async function* listedFiles(
  file: ArchiveFile,
  { start, end, count }: { readonly start: number; readonly end: number; readonly count: number },
): AsyncGenerator<Listed, void, undefined> {
  let block: Uint8Array = new Uint8Array();
  let blockAt = start;
  const bytesAt = async (at: number, length: number): Promise<Uint8Array> => {
    if (at + length > end) throw new ArchiveFault('its list ends too soon');
    if (at + length > blockAt + block.length) {
      block = await file.bytesAt(at, Math.min(Math.max(length, BLOCK_BYTES), end - at));
      blockAt = at;
    }
    return block.subarray(at - blockAt, at - blockAt + length);
  };
  let at = start;
  for (let i = 0; i < count; i++) {
    const length = listedLength(await bytesAt(at, LISTED_BYTES));
    yield readListed(await bytesAt(at, length));
    at += length;
  }
  if (at !== end) throw new ArchiveFault('its list holds more than its end says');
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
function isFile({ name, sizeBytes, packedBytes, method, flags }: Listed): boolean {
  const kind = kindOfName(name);
  if (kind === 'folder' && sizeBytes === 0 && packedBytes === 0) return false;
  if (kind !== 'file') throw new ArchiveFault(`${JSON.stringify(name)} is no file of a record`);
  if ((flags & ENCRYPTED) !== 0) throw new ArchiveFault(`${name} is encrypted`);
  // One of the flags means that sizes follow the content: nothing before it says how long it is.
  if ((method !== STORED && method !== DEFLATED) || (flags & ~HARMLESS) !== 0) {
    throw new ArchiveFault(`${name} is packed in a way that is not read here`);
  }
  return true;
}

async function placeOf(file: ArchiveFile, listed: Listed): Promise<Place> {
  const { name, nameBytes, offset, packedBytes, sizeBytes, method, checksum } = listed;
  const header = await file.bytesAt(offset, LOCAL_HEADER_BYTES + nameBytes.length);
  if (!agrees(header, listed)) {
    throw new ArchiveFault(`its list says of ${JSON.stringify(name)} what is not so there`);
  }
  const extraAt = offset + header.length;
  const extraBytes = viewOf(header).getUint16(28, true);
  // A program that unpacks as it reads goes by what stands here, and not by the list.
  if (extraBytes > 0) readExtra(await file.bytesAt(extraAt, extraBytes), listed);
  const start = extraAt + extraBytes;
  return { start, packedBytes, sizeBytes, method, checksum };
}

/** A file of 4 GB, whose sizes stand elsewhere, is larger than any of a record. */
function agrees(header: Uint8Array, listed: Listed): boolean {
  const { nameBytes } = listed;
  if (header.length !== LOCAL_HEADER_BYTES + nameBytes.length) return false;
  const view = viewOf(header);
  return (
    view.getUint32(0, true) === LOCAL_HEADER &&
    view.getUint16(6, true) === listed.flags &&
    view.getUint16(8, true) === listed.method &&
    view.getUint32(14, true) === listed.checksum &&
    view.getUint32(18, true) === listed.packedBytes &&
    view.getUint32(22, true) === listed.sizeBytes &&
    view.getUint16(26, true) === nameBytes.length &&
    bytesEqual(header.subarray(LOCAL_HEADER_BYTES), nameBytes)
  );
}
