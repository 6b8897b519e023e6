import {
  encodeAttachmentBundle,
  encodeEntryBundle,
  TILE_WIDTH,
} from '../../crypto/wire/board_paths.ts';
import { utf8 } from '../../crypto/wire/bytes.ts';
import { encodeTimestampFile } from '../../crypto/wire/timestamp_file.ts';
import type { BoardFile } from '../board/board.ts';
import type { KnownElection } from '../board/elections.ts';
import { type BoardPath, parseBoardPath } from '../board/paths.ts';
import { attachmentBytes, entryBytes, hintBytes } from '../store/board/entry_rows.ts';
import { newestCheckpoint, tilesAt } from '../store/board/log_rows.ts';
import { type Timestamp, timestampAt } from '../store/board/timestamp_rows.ts';
import { wasSigned } from '../store/board/signed_sizes.ts';
import type { BoardContext } from './context.ts';
import { cosignedNote, witnessedCheckpoint } from './witnessed.ts';

const BYTES = 'application/octet-stream';

type BundlePath = Exclude<BoardPath, { kind: 'checkpoint' | 'witnessed-checkpoint' | 'timestamp' }>;

/** Reads a published file. docs/protocol.md §4 and §13. */
export async function readBoardFile(
  { sql, elections }: BoardContext,
  slug: string,
  path: string,
): Promise<BoardFile | undefined> {
  const parsed = parseBoardPath(path);
  const election = parsed === undefined ? undefined : await elections.find(slug);
  if (parsed === undefined || election === undefined) return undefined;
  if (parsed.kind === 'checkpoint') {
    const newest = await newestCheckpoint(sql, election.id);
    return newest && checkpointFile(await cosignedNote(sql, election, newest));
  }
  if (parsed.kind === 'witnessed-checkpoint') {
    const witnessed = await witnessedCheckpoint(sql, election);
    return witnessed && checkpointFile(witnessed.note);
  }
  if (parsed.kind === 'timestamp') {
    const stamp = await timestampAt(sql, election.id, parsed.number);
    return stamp && timestampFile(stamp);
  }
  if (!(await isPublished(sql, election, parsed))) return undefined;
  const bytes = await bundle(sql, election.id, parsed);
  if (bytes === undefined) return undefined;
  // A bundle never changes, a partial one included: what grows gets another name.
  return { bytes, contentType: BYTES, isFinal: true, isCompressible: parsed.kind === 'entries' };
}

/**
 * A board is a finite set of files: those of the sizes that were signed, and no other partial ones,
 * so nobody fills caches with files that no checkpoint asks for. Nothing large is read to say so.
 */
async function isPublished(
  sql: BoardContext['sql'],
  { id, size }: KnownElection,
  place: BundlePath,
): Promise<boolean> {
  const leaves = place.kind === 'tile' ? TILE_WIDTH ** place.level : 1;
  const from = (place.index * TILE_WIDTH + place.width) * leaves;
  if (from > size) return false;
  return place.width === TILE_WIDTH || wasSigned(sql, id, from, from + leaves);
}

function checkpointFile(note: string): BoardFile {
  return {
    bytes: utf8(note),
    contentType: 'text/plain; charset=utf-8',
    isFinal: false,
    isCompressible: false,
  };
}

function timestampFile({ note, token }: Timestamp): BoardFile {
  const bytes = encodeTimestampFile({ note: utf8(note), token });
  return { bytes, contentType: BYTES, isFinal: true, isCompressible: false };
}

/** What is stored is under a signed checkpoint: both are of one transaction. */
async function bundle(
  sql: BoardContext['sql'],
  election: number,
  place: BundlePath,
): Promise<Uint8Array | undefined> {
  const from = place.index * TILE_WIDTH;
  const to = from + place.width;
  switch (place.kind) {
    case 'tile': {
      const [tile] = await tilesAt(sql, election, [place]);
      const length = place.width * 32;
      return tile === undefined || tile.hashes.length < length
        ? undefined
        : new Uint8Array(tile.hashes.subarray(0, length)); // without the rest of the tile behind it
    }
    case 'entries': {
      const entries = await entryBytes(sql, election, from, to);
      return entries.length < place.width ? undefined : encodeEntryBundle(entries);
    }
    case 'attachments': {
      const attachments = await attachmentBytes(sql, election, from, to);
      return attachments.length < place.width ? undefined : encodeAttachmentBundle(attachments);
    }
    case 'hints': {
      const hints = await hintBytes(sql, election, from, to);
      return hints.length < place.width ? undefined : encodeAttachmentBundle(hints);
    }
  }
}
