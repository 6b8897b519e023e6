import { decodeEntry, hasAttachment } from '../../crypto/wire/entry.ts';
import { DecodeError } from '../../crypto/wire/errors.ts';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import { BoardError, type BoardReader } from './board_reader.ts';

/**
 * The manifest that entry 0 is, with its contests, which may stand in its attachment. Throws BoardError
 * MANIFEST where it is none, or where the board keeps its contests back, and NO_ANSWER.
 */
export async function boardManifest(
  bytes: Uint8Array,
  reader: Pick<BoardReader, 'firstAttachment'>,
): Promise<Manifest> {
  try {
    const bare = decodeEntry(bytes);
    const entry = hasAttachment(bare) ? decodeEntry(bytes, await reader.firstAttachment()) : bare;
    if (entry.type === 'manifest' && entry.contests.length > 0) return entry;
  } catch (error) {
    const isWithheld = error instanceof BoardError && error.fault === 'NOT_FOUND';
    if (!(error instanceof DecodeError) && !isWithheld) throw error;
  }
  throw new BoardError('MANIFEST');
}
