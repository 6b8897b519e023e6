import { readFile, stat } from 'node:fs/promises';
import { openCheckpoint } from '../../../crypto/log/checkpoint.ts';
import { formatVkey, type NoteKey, parseVkey } from '../../../crypto/log/note.ts';
import { parseReceipt } from '../../../crypto/log/receipt.ts';
import { archivedBoard } from '../archived_board.ts';
import { type BoardFiles, exportedBoard } from '../board_files.ts';
import { MAX_CHECKPOINT_BYTES, readCheckpoint, type SignedCheckpoint } from '../board_reader.ts';
import { Failure, systemCode } from '../failure.ts';
import { boardAt } from '../mirror/board_url.ts';
import type { Patience } from '../mirror/patience.ts';
import { utf8Text } from '../utf8_text.ts';

/** A receipt with the ballot inside is larger than a checkpoint. */
const MAX_FILE_BYTES = 4 * 1_048_576;

/** What somebody was shown of a log. */
export interface Shown {
  /** Where it is from, for messages. */
  readonly name: string;
  readonly checkpoint: SignedCheckpoint;
  /** The board's files, where it is a board and not a checkpoint alone. */
  readonly files?: BoardFiles;
}

/**
 * Reads what was shown: the address of a board, the folder or archive of a record, or a file with a
 * checkpoint or a receipt in it. Throws a Failure CHECKPOINT where `log` did not sign it, NO_BOARD,
 * NO_FILE.
 */
export async function readShown(source: string, log: NoteKey, patience: Patience): Promise<Shown> {
  const files = await boardFiles(source, patience);
  if (files !== undefined) {
    const checkpoint = await readCheckpoint(files, formatVkey(log));
    return { name: files.name, checkpoint, files };
  }
  const note = noteIn(utf8Text(await readSmallFile(source)) ?? '');
  return { name: source, checkpoint: openShown(source, note, log) };
}

/** The board at an address, in a folder or in an archive; undefined for another file. */
export async function boardFiles(
  source: string,
  patience: Patience,
): Promise<BoardFiles | undefined> {
  if (/^https?:\/\//i.test(source)) return boardAt(source, patience);
  const found = await stat(source).catch((error: unknown) => {
    throw noFile(source, error);
  });
  return found.isDirectory() ? exportedBoard(source) : archivedBoard(source);
}

/** A checkpoint as somebody has it, if `log` signed it. Throws a Failure CHECKPOINT. */
export function openShown(name: string, note: string, log: NoteKey): SignedCheckpoint {
  const checkpoint = openCheckpoint(note, log);
  if (checkpoint !== undefined) return { ...checkpoint, note };
  const next = 'Compare the log key with the published one, and look whether the file is whole.';
  throw new Failure('CHECKPOINT', `${name} holds no checkpoint signed by the log key given.`, next);
}

/** `--log-key`. Throws a Failure TRUST. */
export function requireLogKey(vkey: string): NoteKey {
  const log = parseVkey(vkey);
  if (log !== undefined) return log;
  const next = 'Give it as published: origin+8 hex characters+base64.';
  throw new Failure('TRUST', `${vkey} is not the key of a log.`, next);
}

function noteIn(text: string): string {
  return parseReceipt(text)?.note ?? text;
}

async function readSmallFile(path: string): Promise<Uint8Array> {
  const { size } = await stat(path);
  if (size > MAX_FILE_BYTES) {
    const next = `A checkpoint has at most ${MAX_CHECKPOINT_BYTES} bytes.`;
    throw new Failure('CHECKPOINT', `${path} is no checkpoint: it is too large.`, next);
  }
  return readFile(path).catch((error: unknown) => {
    throw noFile(path, error);
  });
}

function noFile(path: string, error: unknown): unknown {
  const code = systemCode(error);
  if (code === undefined) return error;
  const next = 'Give the address of a board, a folder, or a file with a checkpoint or a receipt.';
  return new Failure('NO_FILE', `${path} cannot be read (${code}).`, next);
}
