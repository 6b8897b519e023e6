import { type Checkpoint, openCheckpoint } from '../../crypto/log/checkpoint.ts';
import { Frontier, leafHash } from '../../crypto/log/merkle.ts';
import { type NoteKey, parseVkey } from '../../crypto/log/note.ts';
import { bundlesOf } from '../../crypto/log/tiles.ts';
import {
  attachmentsPath,
  decodeAttachmentBundle,
  decodeEntryBundle,
  entriesPath,
  TILE_WIDTH,
} from '../../crypto/wire/board_paths.ts';
import { bytesEqual, fromBase64Url } from '../../crypto/wire/bytes.ts';
import { MAX_ATTACHMENT_BYTES, MAX_ENTRY_BYTES } from '../../crypto/wire/limits.ts';
import type { BoardFiles } from './board_files.ts';
import { Failure } from './failure.ts';
import type { LastSeen } from './key_content.ts';
import { utf8Text } from './utf8_text.ts';

export const MAX_CHECKPOINT_BYTES = 65_536;
export const MAX_ENTRIES_BUNDLE: number = TILE_WIDTH * (2 + MAX_ENTRY_BYTES);
export const MAX_ATTACHMENTS_BUNDLE: number = TILE_WIDTH * (4 + MAX_ATTACHMENT_BYTES);
/** Hints are as many as points, so at most as long as attachments but for three of the entry's own. */
export const MAX_HINTS_BUNDLE: number = MAX_ATTACHMENTS_BUNDLE + TILE_WIDTH * 3 * 32;

/** A checkpoint with the note that its log signed. */
export interface SignedCheckpoint extends Checkpoint {
  readonly note: string;
}

/** The board's checkpoint, signed by the log we trust. Throws a Failure. docs/protocol.md §4. */
export async function readCheckpoint(files: BoardFiles, logKey: string): Promise<SignedCheckpoint> {
  const bytes = await files.read('checkpoint', MAX_CHECKPOINT_BYTES);
  if (bytes === undefined) {
    const next = 'Check the address and the name of the election.';
    throw new Failure('NO_BOARD', `${files.name} is no board.`, next);
  }
  const key = parseVkey(logKey);
  const checkpoint = key === undefined ? undefined : openNoteOf(bytes, key);
  if (checkpoint === undefined) {
    const next = 'Compare the log key with the published one; if it is right, tell the authority.';
    throw new Failure('CHECKPOINT', `${files.name} is not signed by the log key given.`, next);
  }
  return checkpoint;
}

/** A checkpoint that the log signed, read strictly, as a verifier does; undefined for anything else. */
export function openNoteOf(bytes: Uint8Array, key: NoteKey): SignedCheckpoint | undefined {
  const note = utf8Text(bytes);
  const checkpoint = note === undefined ? undefined : openCheckpoint(note, key);
  return note === undefined || checkpoint === undefined ? undefined : { ...checkpoint, note };
}

/** An entry where it stands in the log. */
export interface LogEntry {
  readonly index: number;
  readonly bytes: Uint8Array;
  readonly leaf: Uint8Array;
  /** Root of the log that ends with this entry; only while this entry is being visited. */
  readonly root: () => Uint8Array;
}

/**
 * Reads every entry under a checkpoint, in order, and then checks that they are what the checkpoint
 * signed and that they extend what was seen before. So nothing a visitor gathered may be used before
 * this returns. Throws a Failure BOARD_FORK, BOARD_DAMAGED, or whatever the visitor throws.
 */
export async function walkEntries(
  files: BoardFiles,
  checkpoint: Checkpoint,
  lastSeen: LastSeen | undefined,
  visit: (entry: LogEntry) => void,
): Promise<void> {
  assertNotShorter(files, checkpoint, lastSeen);
  const frontier = new Frontier();
  for (const { index, width } of bundlesOf(checkpoint.size)) {
    for (const bytes of await readEntries(files, index, width)) {
      const leaf = leafHash(bytes);
      frontier.append(leaf);
      if (frontier.size === lastSeen?.size) assertExtends(files, frontier.root(), lastSeen);
      visit({ index: frontier.size - 1, bytes, leaf, root: () => frontier.root() });
    }
  }
  if (!bytesEqual(frontier.root(), checkpoint.root)) {
    throw damaged(files, 'its entries are not those that its checkpoint signs');
  }
}

/** The entries of one bundle. Throws a Failure where there are not exactly `width`. */
export async function readEntries(
  files: BoardFiles,
  index: number,
  width: number,
): Promise<Uint8Array[]> {
  const path = (w: number): string => entriesPath(index, w);
  const bytes = await readPartial(files, path, width, MAX_ENTRIES_BUNDLE);
  return firstOf(files, entriesPath(index, width), decodeEntryBundle(bytes), width);
}

/** The attachments of one bundle, empty where an entry has none. */
export async function readAttachments(
  files: BoardFiles,
  index: number,
  width: number,
): Promise<Uint8Array[]> {
  const path = (w: number): string => attachmentsPath(index, w);
  const bytes = await readPartial(files, path, width, MAX_ATTACHMENTS_BUNDLE);
  return firstOf(files, attachmentsPath(index, width), decodeAttachmentBundle(bytes), width);
}

async function readPartial(
  files: BoardFiles,
  path: (width: number) => string,
  width: number,
  limitBytes: number,
): Promise<Uint8Array> {
  const bytes = await readEither(files, path, width, limitBytes);
  if (bytes === undefined) throw damaged(files, `${path(width)} is missing`);
  return bytes;
}

/** A log may drop a partial file once the full one is there (C2SP tlog-tiles). */
export async function readEither(
  files: BoardFiles,
  path: (width: number) => string,
  width: number,
  limitBytes: number,
): Promise<Uint8Array | undefined> {
  return (
    (await files.read(path(width), limitBytes)) ??
    (width === TILE_WIDTH ? undefined : files.read(path(TILE_WIDTH), limitBytes))
  );
}

function firstOf(
  files: BoardFiles,
  path: string,
  parts: Uint8Array[] | undefined,
  width: number,
): Uint8Array[] {
  if (parts === undefined || parts.length < width) {
    throw damaged(files, `${path} does not hold what it should`);
  }
  return parts.slice(0, width);
}

function assertNotShorter(files: BoardFiles, checkpoint: Checkpoint, lastSeen?: LastSeen): void {
  if (lastSeen === undefined || checkpoint.size >= lastSeen.size) return;
  throw forked(
    files,
    `it has ${checkpoint.size} entries, and had ${lastSeen.size} when this key last saw it`,
  );
}

function assertExtends(files: BoardFiles, root: Uint8Array, lastSeen: LastSeen): void {
  const seen = fromBase64Url(lastSeen.root) ?? new Uint8Array();
  if (!bytesEqual(root, seen)) {
    throw forked(files, `its first ${lastSeen.size} entries are not those that this key last saw`);
  }
}

/** Two signed checkpoints that contradict each other prove that the log cheated. */
function forked(files: BoardFiles, what: string): Failure {
  const next = 'Stop, keep your key file, and tell the authority and the other trustees.';
  return new Failure('BOARD_FORK', `${files.name} was changed: ${what}.`, next);
}

/** The board's files do not fit together, or are not all there. */
export function damaged(files: BoardFiles, what: string): Failure {
  const next = 'Run the same command again; if it stays so, tell whoever runs the server.';
  return new Failure('BOARD_DAMAGED', `${files.name} cannot be read: ${what}.`, next);
}
