import { parseCheckpoint } from '../../../crypto/log/checkpoint.ts';
import { formatVkey, noteKey, parseNote, parseVkey } from '../../../crypto/log/note.ts';
import { decodeEntryBundle, entriesPath, TILE_WIDTH } from '../../../crypto/wire/board_paths.ts';
import { fromBase64Url } from '../../../crypto/wire/bytes.ts';
import { decodeEntry } from '../../../crypto/wire/entry.ts';
import type { BoardFiles } from '../board_files.ts';
import { damaged, MAX_CHECKPOINT_BYTES, MAX_ENTRIES_BUNDLE, readEither } from '../board_reader.ts';
import { Failure } from '../failure.ts';
import { utf8Text } from '../utf8_text.ts';

/**
 * The log key that a board's own manifest names, as a vkey: trust on first use, so whoever takes it
 * compares it with the published one. Throws a Failure NO_BOARD or BOARD_DAMAGED.
 */
export async function logKeyOfManifest(files: BoardFiles): Promise<string> {
  const size = await claimedSize(files);
  const path = (width: number): string => entriesPath(0, width);
  const width = Math.min(TILE_WIDTH, size);
  const bytes = await readEither(files, path, width, MAX_ENTRIES_BUNDLE);
  const [first] = (bytes === undefined ? undefined : decodeEntryBundle(bytes)) ?? [];
  const manifest = first === undefined ? undefined : decodeEntry(first);
  if (manifest?.type !== 'manifest') throw damaged(files, 'it does not begin with a manifest');
  return formatVkey(noteKey(manifest.origin, fromBase64Url(manifest.logKey) ?? new Uint8Array()));
}

/** What the checkpoint says, before there is a key to check it with. */
async function claimedSize(files: BoardFiles): Promise<number> {
  const bytes = await files.read('checkpoint', MAX_CHECKPOINT_BYTES);
  const note = bytes === undefined ? undefined : utf8Text(bytes);
  const { size = 0 } = parseCheckpoint(parseNote(note ?? '')?.text ?? '') ?? {};
  if (size > 0) return size;
  const next = 'Check the address; a board without its manifest has to wait for it.';
  throw new Failure('NO_BOARD', `${files.name} is no board.`, next);
}

/** Throws a Failure TRUST for what is no vkey. */
export function assertVkey(text: string): void {
  if (parseVkey(text) !== undefined) return;
  const next = 'Give it as published: host/e/name+id+key.';
  throw new Failure('TRUST', 'The log key is not of the form origin+id+key.', next);
}
