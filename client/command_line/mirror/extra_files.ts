import type { NoteKey } from '../../../crypto/log/note.ts';
import { TILE_WIDTH, WITNESSED_PATH } from '../../../crypto/wire/board_paths.ts';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import { sha256 } from '../../../crypto/wire/digest.ts';
import type { Manifest } from '../../../crypto/wire/manifest.ts';
import {
  decodeTimestampFile,
  MAX_TIMESTAMP_FILE_BYTES,
  MAX_TIMESTAMPS,
  timestampPath,
} from '../../../crypto/wire/timestamp_file.ts';
import type { BoardFiles } from '../board_files.ts';
import { MAX_CHECKPOINT_BYTES, openNoteOf, type SignedCheckpoint } from '../board_reader.ts';
import { Failure } from '../failure.ts';
import { copyBoard, type WriteFile } from './copy_board.ts';
import { assertExtends } from './fork.ts';
import { isWitnessed, manifestOf, withoutForeignLines } from './manifest_of.ts';
import { SignedTiles } from './signed_tiles.ts';

const MAX_PAGE_BYTES = 16_777_216;
/** What a manifest may call a page, it cannot call another file of the copy. */
const PAGE = /^pages\/(?:[A-Za-z0-9._-]+\/)*[A-Za-z0-9._-]+$/;

/** A board that is being copied, up to a checkpoint. */
export interface CopiedBoard {
  readonly from: BoardFiles;
  readonly held: BoardFiles | undefined;
  readonly tiles: SignedTiles;
  readonly checkpoint: SignedCheckpoint;
  readonly key: NoteKey;
  readonly write: WriteFile;
  readonly say: (line: string) => void;
}

/**
 * The newest checkpoint that has the cosignatures which the election asks for, where it is newer than
 * the one known and not above what was copied; the one known otherwise. What a reader needs to begin from
 * it is copied. Throws a ForkFound where it contradicts the log.
 */
export async function copyWitnessed(
  board: CopiedBoard,
  known: SignedCheckpoint | undefined,
): Promise<SignedCheckpoint | undefined> {
  const { from, checkpoint, key, tiles } = board;
  const bytes = await from.read(WITNESSED_PATH, MAX_CHECKPOINT_BYTES);
  const offered = bytes === undefined ? undefined : openNoteOf(bytes, key);
  if (offered === undefined || offered.size > checkpoint.size) return known;
  if (offered.note === known?.note || offered.size < (known?.size ?? 0)) return known;
  await assertExtends(key, offered, checkpoint, tiles);
  // The name alone says nothing: it would take the place of one that has them.
  const manifest = await manifestOf(board);
  if (!isWitnessed(offered, manifest)) {
    board.say(
      `${WITNESSED_PATH} is not copied, because too few witnesses of the election cosigned it.`,
    );
    return known;
  }
  try {
    await copyEdge(board, offered);
    const copied = withoutForeignLines(offered, key, manifest);
    return copied.note === known?.note ? known : copied;
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'BOARD_DAMAGED') throw error;
    board.say(`${WITNESSED_PATH} is not copied, because its last files are not served.`);
    return known;
  }
}

/** The partial files of a checkpoint below the one that was copied. */
async function copyEdge(
  { from, held, checkpoint, write }: CopiedBoard,
  older: SignedCheckpoint,
): Promise<void> {
  // Its last bundle may be full by now, and then readers take that.
  const isFull = Math.floor(older.size / TILE_WIDTH) < Math.floor(checkpoint.size / TILE_WIDTH);
  const since = TILE_WIDTH * (Math.floor(older.size / TILE_WIDTH) + (isFull ? 1 : 0));
  const tiles = await SignedTiles.open(from, older, held);
  await copyBoard({ from, held, tiles, since, write, progress: () => undefined });
}

/**
 * Copies the time stamps of checkpoints from number `first` on, those of this log and not above what
 * was copied; their tokens are for a verifier to judge. Returns the number of the next one. Throws a
 * ForkFound for one whose checkpoint contradicts the log. docs/protocol.md §4.
 */
export async function copyTimestamps(board: CopiedBoard, first: number): Promise<number> {
  let number = first;
  while (number < MAX_TIMESTAMPS && (await copyTimestamp(board, timestampPath(number)))) number++;
  return number;
}

/** False where there is none, or none for this copy. */
async function copyTimestamp(board: CopiedBoard, path: string): Promise<boolean> {
  const { from, held, checkpoint, key, tiles } = board;
  const here = await held?.read(path, MAX_TIMESTAMP_FILE_BYTES);
  if (here !== undefined && stampedCheckpoint(here, key) !== undefined) return true;
  const bytes = await from.read(path, MAX_TIMESTAMP_FILE_BYTES);
  if (bytes === undefined) return false;
  const stamped = stampedCheckpoint(bytes, key);
  if (stamped === undefined) {
    board.say(`${path} is no time stamp of a checkpoint of this log: it is not copied.`);
    return false;
  }
  if (stamped.size > checkpoint.size) return false;
  await assertExtends(key, stamped, checkpoint, tiles);
  await board.write({ path, bytes });
  return true;
}

function stampedCheckpoint(bytes: Uint8Array, key: NoteKey): SignedCheckpoint | undefined {
  const file = decodeTimestampFile(bytes);
  return file === undefined ? undefined : openNoteOf(file.note, key);
}

/**
 * Copies the files that voters' browsers were given, as the manifest names them by path and digest.
 * Those that are not served (any more) are said: a server that was updated has others.
 */
export async function copyPages(board: CopiedBoard): Promise<void> {
  const missing: string[] = [];
  for (const { path, sha256: digest } of await pagesOf(board)) {
    const isRight = (bytes: Uint8Array | undefined): bytes is Uint8Array =>
      bytes !== undefined && toBase64Url(sha256(bytes)) === digest;
    if (isRight(await board.held?.read(path, MAX_PAGE_BYTES))) continue;
    const bytes = await board.from.read(path, MAX_PAGE_BYTES);
    if (isRight(bytes)) await board.write({ path, bytes });
    else missing.push(path);
  }
  if (missing.length === 0) return;
  board.say(
    `Of the voters' pages in the manifest, ${missing.length} are not served as it names them ` +
      `and not copied: ${missing.join(', ')}.`,
  );
}

async function pagesOf(board: CopiedBoard): Promise<Manifest['pages']> {
  const pages = (await manifestOf(board))?.pages ?? [];
  const isFolder = (path: string): boolean =>
    pages.some((other) => other.path.startsWith(`${path}/`));
  return pages.filter(({ path }) => PAGE.test(path) && !isFolder(path));
}
