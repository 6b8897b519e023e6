import {
  attachmentsPath,
  decodeAttachmentBundle,
  TILE_WIDTH,
} from '../../crypto/wire/board_paths.ts';
import { decodeEntry, hasAttachment } from '../../crypto/wire/entry.ts';
import type { BoardFiles } from './board_files.ts';
import { MAX_ATTACHMENTS_BUNDLE, readEither, readEntries } from './board_reader.ts';

/**
 * The attachment of a board's manifest: contests too long for an entry. undefined where it has none,
 * or where nothing can be made of entry 0: whoever reads the log says what is wrong with it.
 * Every log had one entry once, so that its first files of one entry spare the ballots beside it.
 */
export async function readContests(
  files: BoardFiles,
  size: number,
): Promise<Uint8Array | undefined> {
  if (size === 0) return undefined;
  const width = Math.min(size, TILE_WIDTH);
  const [first] = await readEntries(files, 0, width);
  if (first === undefined || !namesAttachment(first)) return undefined;
  const path = (w: number): string => attachmentsPath(0, w);
  const bundle =
    (await files.read(path(1), MAX_ATTACHMENTS_BUNDLE)) ??
    (await readEither(files, path, width, MAX_ATTACHMENTS_BUNDLE));
  return bundle === undefined ? undefined : decodeAttachmentBundle(bundle)?.[0];
}

function namesAttachment(bytes: Uint8Array): boolean {
  try {
    return hasAttachment(decodeEntry(bytes));
  } catch {
    return false;
  }
}
