import { bytesEqual } from '../bytes.ts';
import { numberAt, viewOf } from './end.ts';
import { ArchiveFault } from './file.ts';

/** What an archive's list says of one file. */
export interface Listed {
  /** One character a byte: whatever is no ASCII is no name of a record's. */
  readonly name: string;
  readonly nameBytes: Uint8Array;
  readonly flags: number;
  readonly method: number;
  readonly checksum: number;
  readonly packedBytes: number;
  readonly sizeBytes: number;
  /** Where what stands before its content begins. */
  readonly offset: number;
  /** Bytes of this place in the list. */
  readonly length: number;
}

const LISTED = 0x0201_4b50;
export const LISTED_BYTES = 46;
const FOUR_GB = 0xffff_ffff;
/** Extra fields: 64-bit numbers, and a second name. */
const LARGE = 0x0001;
const SECOND_NAME = 0x7075;
const SECOND_NAME_BEGINS = 5;

/** How many bytes a file's place in the list has, by its first 46. */
export function listedLength(first: Uint8Array): number {
  const view = viewOf(first);
  if (view.byteLength < LISTED_BYTES) throw new ArchiveFault('its list ends too soon');
  if (view.getUint32(0, true) !== LISTED) throw new ArchiveFault('its list is damaged');
  const lengths = view.getUint16(28, true) + view.getUint16(30, true) + view.getUint16(32, true);
  return LISTED_BYTES + lengths;
}

/** Reads a file's place in the list (APPNOTE 4.3.12), whole. Throws ArchiveFault. */
export function readListed(bytes: Uint8Array): Listed {
  const view = viewOf(bytes);
  const extraAt = LISTED_BYTES + view.getUint16(28, true);
  const nameBytes = bytes.subarray(LISTED_BYTES, extraAt);
  const name = String.fromCharCode(...nameBytes);
  if (view.getUint16(34, true) !== 0) throw new ArchiveFault('it is one of several parts');
  const fields = readExtra(bytes.subarray(extraAt, extraAt + view.getUint16(30, true)), {
    name,
    nameBytes,
  });
  const near = view.getUint32(42, true);
  return {
    name,
    nameBytes,
    flags: view.getUint16(8, true),
    method: view.getUint16(10, true),
    checksum: view.getUint32(16, true),
    packedBytes: view.getUint32(20, true),
    sizeBytes: view.getUint32(24, true),
    offset: near === FOUR_GB ? farOffset(fields.get(LARGE), name) : near,
    length: bytes.length,
  };
}

/** The extra fields of a file, by their number: in the list or before its content. Throws ArchiveFault. */
export function readExtra(
  bytes: Uint8Array,
  { name, nameBytes }: Pick<Listed, 'name' | 'nameBytes'>,
): ReadonlyMap<number, Uint8Array> {
  const fields = extraFields(bytes, name);
  const second = fields.get(SECOND_NAME);
  // Some programs take it and others do not.
  if (second !== undefined && !bytesEqual(second.subarray(SECOND_NAME_BEGINS), nameBytes)) {
    throw new ArchiveFault(`it has two names for ${JSON.stringify(name)}`);
  }
  return fields;
}

/** Of a file that begins after 4 GB; none of a record's is itself so large. */
function farOffset(field: Uint8Array | undefined, name: string): number {
  if (field?.length !== 8) throw new ArchiveFault(`it does not say where ${name} is`);
  return numberAt(viewOf(field), 0);
}

function extraFields(bytes: Uint8Array, name: string): ReadonlyMap<number, Uint8Array> {
  const view = viewOf(bytes);
  const fields = new Map<number, Uint8Array>();
  let at = 0;
  while (at < bytes.length) {
    const end = at + 4 <= bytes.length ? at + 4 + view.getUint16(at + 2, true) : Infinity;
    const number = end <= bytes.length ? view.getUint16(at, true) : undefined;
    if (number === undefined || fields.has(number)) {
      throw new ArchiveFault(`what it says of ${JSON.stringify(name)} is damaged`);
    }
    fields.set(number, bytes.subarray(at + 4, end));
    at = end;
  }
  return fields;
}
