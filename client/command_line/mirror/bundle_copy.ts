import { leafHash } from '../../../crypto/log/merkle.ts';
import {
  attachmentsPath,
  decodeAttachmentBundle,
  decodeEntryBundle,
  encodeAttachmentBundle,
  encodeEntryBundle,
  entriesPath,
  hintsPath,
  tilePath,
} from '../../../crypto/wire/board_paths.ts';
import { bytesEqual, toBase64Url } from '../../../crypto/wire/bytes.ts';
import { decodeUtf8, parseJson } from '../../../crypto/wire/canonical.ts';
import { sha256 } from '../../../crypto/wire/digest.ts';
import type { BoardFiles } from '../board_files.ts';
import {
  damaged,
  MAX_ATTACHMENTS_BUNDLE,
  MAX_ENTRIES_BUNDLE,
  MAX_HINTS_BUNDLE,
  readEither,
} from '../board_reader.ts';
import type { SignedTiles } from './signed_tiles.ts';

const HASH_BYTES = 32;

/** A file of a board. */
export interface BoardFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Where a board is copied from, and what of it is held already, which is looked at first. */
export interface CopySource {
  readonly from: BoardFiles;
  readonly held: BoardFiles | undefined;
  readonly tiles: SignedTiles;
}

/** Up to 256 entries with all that belongs to them, checked: those files that are not held yet. */
export interface BundleCopy {
  readonly entries: number;
  readonly missing: readonly BoardFile[];
}

/**
 * Gets the files of one bundle of entries: the entries against the tile that the log signed, their
 * attachments against the digests in them, decoding hints, which nobody signs, as they are.
 * Throws a Failure BOARD_DAMAGED where the board has not what it must.
 */
export async function copyBundle(
  source: CopySource,
  index: number,
  width: number,
): Promise<BundleCopy> {
  const tile = await source.tiles.tile(0, index);
  const entries = await take(source, {
    path: (w) => entriesPath(index, w),
    width,
    limitBytes: MAX_ENTRIES_BUNDLE,
    accept: (bytes) => firstOf(decodeEntryBundle(bytes), width)?.filter(isSigned(tile)),
    encode: encodeEntryBundle,
  });
  const attachments = await take(source, {
    path: (w) => attachmentsPath(index, w),
    width,
    limitBytes: MAX_ATTACHMENTS_BUNDLE,
    accept: (bytes) =>
      firstOf(decodeAttachmentBundle(bytes), width)?.filter(isNamedIn(entries.parts)),
    encode: encodeAttachmentBundle,
  });
  const files = [
    await unlessHeld(source.held, { path: tilePath(0, index, width), bytes: tile }),
    entries.missing,
    attachments.missing,
    await copyHints(source, index, width),
  ];
  return { entries: width, missing: files.filter((file) => file !== undefined) };
}

interface Wanted {
  readonly path: (width: number) => string;
  readonly width: number;
  readonly limitBytes: number;
  /** Those of the first `width` parts that are right; undefined where there are not as many. */
  readonly accept: (bytes: Uint8Array) => Uint8Array[] | undefined;
  readonly encode: (parts: readonly Uint8Array[]) => Uint8Array;
}

/** A file from where it is held, or else from the board. */
async function take(
  { from, held }: CopySource,
  { path, width, limitBytes, accept, encode }: Wanted,
): Promise<{ readonly parts: readonly Uint8Array[]; readonly missing: BoardFile | undefined }> {
  const here = await held?.read(path(width), limitBytes);
  const kept = here === undefined ? undefined : accept(here);
  if (here !== undefined && kept?.length === width && bytesEqual(encode(kept), here)) {
    return { parts: kept, missing: undefined };
  }
  const there = await readEither(from, path, width, limitBytes);
  if (there === undefined) throw damaged(from, `${path(width)} is missing`);
  const parts = accept(there);
  if (parts?.length !== width) throw damaged(from, `${path(width)} does not hold what it should`);
  return { parts, missing: { path: path(width), bytes: encode(parts) } };
}

/** Where they are useless, or there are none, the copy has none. */
async function copyHints(
  { from, held }: CopySource,
  index: number,
  width: number,
): Promise<BoardFile | undefined> {
  const path = hintsPath(index, width);
  const here = await held?.read(path, MAX_HINTS_BUNDLE);
  if (here !== undefined && decodeAttachmentBundle(here)?.length === width) return undefined;
  const either = await readEither(from, (w) => hintsPath(index, w), width, MAX_HINTS_BUNDLE);
  const hints = either === undefined ? undefined : firstOf(decodeAttachmentBundle(either), width);
  return hints === undefined ? undefined : { path, bytes: encodeAttachmentBundle(hints) };
}

/** A file that is not held in just these bytes. */
export async function unlessHeld(
  held: BoardFiles | undefined,
  file: BoardFile,
): Promise<BoardFile | undefined> {
  const bytes = await held?.read(file.path, file.bytes.length + 1);
  return bytes !== undefined && bytesEqual(bytes, file.bytes) ? undefined : file;
}

function firstOf(parts: Uint8Array[] | undefined, width: number): Uint8Array[] | undefined {
  return parts === undefined || parts.length < width ? undefined : parts.slice(0, width);
}

function isSigned(tile: Uint8Array): (entry: Uint8Array, place: number) => boolean {
  return (entry, place) => {
    const at = place * HASH_BYTES;
    return bytesEqual(leafHash(entry), tile.subarray(at, at + HASH_BYTES));
  };
}

/** An attachment belongs to the entry that names its digest; to any other none does. */
function isNamedIn(
  entries: readonly Uint8Array[],
): (attachment: Uint8Array, place: number) => boolean {
  return (attachment, place) => {
    const named = attachmentNamed(entries[place] ?? new Uint8Array());
    if (named === undefined) return attachment.length === 0;
    return toBase64Url(sha256(attachment)) === named;
  };
}

/** Read leniently: what else is wrong with an entry is for a verifier to say, about the whole record. */
function attachmentNamed(entry: Uint8Array): string | undefined {
  try {
    const value = parseJson(decodeUtf8(entry));
    if (typeof value !== 'object' || value === null || !('attachment' in value)) return undefined;
    return typeof value.attachment === 'string' ? value.attachment : undefined;
  } catch {
    return undefined;
  }
}
