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

/** The checkpoint of a note that `key` signed for its own origin; undefined otherwise. */
export function openCheckpoint(note: string, key: NoteKey): Checkpoint | undefined {
  const lines = openNote(note, key)?.split('\n');
  const [origin, size, root] = lines ?? [];
  if (lines?.length !== 4 || origin !== key.name) return undefined;
  if (size === undefined || !/^(?:0|[1-9][0-9]{0,14})$/.test(size)) return undefined;
  const bytes = fromBase64(root ?? '');
  return bytes?.length === 32 ? { origin, size: Number(size), root: bytes } : undefined;
}
