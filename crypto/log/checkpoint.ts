import { fromBase64, toBase64 } from '../wire/bytes.ts';
import { type NoteKey, openNote, signNote } from './note.ts';

/** A log's statement of its size and root. Source: C2SP tlog-checkpoint. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
}

/** Signs a checkpoint as a note in the name of its origin. Secret: seed. */
export function signCheckpoint(checkpoint: Checkpoint, seed: Uint8Array): string {
  const { origin, size, root } = checkpoint;
  return signNote(`${origin}\n${String(size)}\n${toBase64(root)}\n`, origin, seed);
}

/** A checkpoint's text as C2SP tlog-checkpoint allows it: other logs than ours may add lines. */
export interface CheckpointText extends Checkpoint {
  readonly extensions: readonly string[];
}

/** Reads the text of a note as a checkpoint; undefined where it is none. */
export function parseCheckpoint(text: string): CheckpointText | undefined {
  const lines = text.split('\n');
  const [origin, size, root, ...extensions] = lines.slice(0, -1);
  if (lines.at(-1) !== '' || origin === undefined || origin === '') return undefined;
  if (size === undefined || !/^(?:0|[1-9][0-9]{0,14})$/.test(size)) return undefined;
  const bytes = fromBase64(root ?? '');
  if (bytes?.length !== 32 || extensions.includes('')) return undefined;
  return { origin, size: Number(size), root: bytes, extensions };
}

/**
 * The checkpoint of a note that `key` signed for its own origin; undefined otherwise, and for one
 * with extension lines, which our logs do not write.
 */
export function openCheckpoint(note: string, key: NoteKey): Checkpoint | undefined {
  const parsed = parseCheckpoint(openNote(note, key) ?? '');
  if (parsed?.origin !== key.name || parsed.extensions.length > 0) return undefined;
  const { origin, size, root } = parsed;
  return { origin, size, root };
}
