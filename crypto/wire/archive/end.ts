import { type ArchiveFile, ArchiveFault } from './file.ts';

/** Where the list of an archive's files is, and how many it names. */
export interface ListPlace {
  readonly start: number;
  readonly end: number;
  readonly count: number;
}

const END = 0x0605_4b50;
const END_BYTES = 22;
const LARGE_END = 0x0606_4b50;
const LARGE_END_BYTES = 56;
/** The 64-bit end says its own length, but for this. */
const LARGE_END_REST = BigInt(LARGE_END_BYTES - 12);
const LOCATOR = 0x0706_4b50;
const LOCATOR_BYTES = 20;
/** A number that does not fit stands in the 64-bit end, and this in its place. */
const MANY = 0xffff;
const FOUR_GB = 0xffff_ffff;

/**
 * Reads an archive's end (PKWARE APPNOTE 6.3.10, 4.3.14 to 4.3.16), which must be its last bytes:
 * programs that look for an end elsewhere find none. Throws ArchiveFault.
 */
export async function readEnd(file: ArchiveFile): Promise<ListPlace> {
  const at = file.sizeBytes - END_BYTES;
  const end = viewOf(at < 0 ? new Uint8Array() : await file.bytesAt(at, END_BYTES));
  if (end.byteLength < END_BYTES || end.getUint32(0, true) !== END) {
    throw new ArchiveFault('its end is not there, it is cut off or something is behind it');
  }
  if (end.getUint16(20, true) !== 0) throw new ArchiveFault('it ends in a comment');
  const count = end.getUint16(10, true);
  const small = { count, sizeBytes: end.getUint32(12, true), start: end.getUint32(16, true) };
  assertOnePart(end.getUint16(4, true), end.getUint16(6, true), end.getUint16(8, true) - count);
  const large = await readLargeEnd(file, at);
  if (large === undefined) return placeOf(small, at);
  // Some programs take these numbers and some those.
  const isSame = (number: number, none: number, whole: number): boolean =>
    number === none || number === whole;
  if (
    !isSame(small.count, MANY, large.count) ||
    !isSame(small.sizeBytes, FOUR_GB, large.sizeBytes) ||
    !isSame(small.start, FOUR_GB, large.start)
  ) {
    throw new ArchiveFault('its two ends differ');
  }
  return placeOf(large, at - LOCATOR_BYTES - LARGE_END_BYTES);
}

interface End {
  readonly count: number;
  readonly sizeBytes: number;
  readonly start: number;
}

/** The list reaches to the end, and nothing is between them. */
function placeOf({ count, sizeBytes, start }: End, end: number): ListPlace {
  if (start + sizeBytes !== end) {
    throw new ArchiveFault('its list is not where its end says');
  }
  return { start, end, count };
}

/** The 64-bit end before the end at `at`; undefined where there is none. */
async function readLargeEnd(file: ArchiveFile, at: number): Promise<End | undefined> {
  const from = at - LOCATOR_BYTES;
  if (from < 0) return undefined;
  const locator = viewOf(await file.bytesAt(from, LOCATOR_BYTES));
  if (locator.getUint32(0, true) !== LOCATOR) return undefined;
  const start = from - LARGE_END_BYTES;
  const end = viewOf(start < 0 ? new Uint8Array() : await file.bytesAt(start, LARGE_END_BYTES));
  if (
    numberAt(locator, 8) !== start ||
    end.byteLength < LARGE_END_BYTES ||
    end.getUint32(0, true) !== LARGE_END ||
    end.getBigUint64(4, true) !== LARGE_END_REST
  ) {
    throw new ArchiveFault('its 64-bit end is not where it says');
  }
  const count = numberAt(end, 32);
  assertOnePart(locator.getUint32(4, true), locator.getUint32(16, true) - 1);
  assertOnePart(end.getUint32(16, true), end.getUint32(20, true), numberAt(end, 24) - count);
  return { count, sizeBytes: numberAt(end, 40), start: numberAt(end, 48) };
}

/** numbers: all 0 unless the archive is in several parts. */
function assertOnePart(...numbers: readonly number[]): void {
  if (numbers.some((number) => number !== 0)) {
    throw new ArchiveFault('it is one of several parts');
  }
}

/** A 64-bit number. */
export function numberAt(view: DataView, offset: number): number {
  const number = view.getBigUint64(offset, true);
  if (number > BigInt(Number.MAX_SAFE_INTEGER)) {
    throw new ArchiveFault('it says to be larger than any file');
  }
  return Number(number);
}

export function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
