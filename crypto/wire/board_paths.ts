import { concat, u32 } from './bytes.ts';

/** Entries per bundle and hashes per tile: 2^8. */
export const TILE_WIDTH = 256;

/**
 * Path of the newest checkpoint that has as many cosignatures of witnesses as its election needs;
 * `checkpoint` is newer, and may still wait for them.
 */
export const WITNESSED_PATH = 'witnessed-checkpoint';

/** Path of a Merkle tile (C2SP tlog-tiles): `tile/1/x001/234.p/17`. width 256 is a full tile. */
export function tilePath(level: number, index: number, width: number): string {
  return `tile/${String(level)}/${indexPath(index)}${partialSuffix(width)}`;
}

/** Path of an entry bundle: u16 big-endian length ‖ bytes of each entry. */
export function entriesPath(index: number, width: number): string {
  return `tile/entries/${indexPath(index)}${partialSuffix(width)}`;
}

/** Path of an attachment bundle: u32 big-endian length ‖ bytes of each entry's attachment; 0 for none. */
export function attachmentsPath(index: number, width: number): string {
  return `tile/attachments/${indexPath(index)}${partialSuffix(width)}`;
}

/** Path of a bundle of decoding hints, framed as attachments are; 0 for an entry without any. */
export function hintsPath(index: number, width: number): string {
  return `tile/hints/${indexPath(index)}${partialSuffix(width)}`;
}

/** 1234067 → x001/x234/067. */
function indexPath(index: number): string {
  const groups: string[] = [];
  let rest = index;
  do {
    groups.unshift(String(rest % 1000).padStart(3, '0'));
    rest = Math.floor(rest / 1000);
  } while (rest > 0);
  return groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
}

function partialSuffix(width: number): string {
  return width === TILE_WIDTH ? '' : `.p/${String(width)}`;
}

/** Joins entries into a bundle. Throws a TypeError for one that a 16-bit length cannot name. */
export function encodeEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  return concat(...entries.flatMap((bytes) => [u16(bytes.length), bytes]));
}

/** Joins attachments into a bundle; an absent one is empty. */
export function encodeAttachmentBundle(attachments: readonly Uint8Array[]): Uint8Array {
  return concat(...attachments.flatMap((bytes) => [u32(bytes.length), bytes]));
}

/** Splits an entry bundle; undefined where the lengths do not add up. Views into `bundle`. */
export function decodeEntryBundle(bundle: Uint8Array): Uint8Array[] | undefined {
  return split(bundle, 2);
}

/** Splits an attachment bundle. */
export function decodeAttachmentBundle(bundle: Uint8Array): Uint8Array[] | undefined {
  return split(bundle, 4);
}

function u16(length: number): Uint8Array {
  if (length > 0xffff) throw new TypeError('encodeEntryBundle: an entry is too long');
  return u32(length).subarray(2);
}

function split(bundle: Uint8Array, lengthBytes: 2 | 4): Uint8Array[] | undefined {
  const view = new DataView(bundle.buffer, bundle.byteOffset, bundle.byteLength);
  const parts: Uint8Array[] = [];
  let at = 0;
  while (at < bundle.length) {
    if (at + lengthBytes > bundle.length) return undefined;
    const length = lengthBytes === 2 ? view.getUint16(at) : view.getUint32(at);
    at += lengthBytes;
    if (at + length > bundle.length) return undefined;
    parts.push(bundle.subarray(at, at + length));
    at += length;
  }
  return parts;
}
