import { fromBase64 } from '../crypto/wire/bytes.ts';
import { MAX_LOG_ENTRIES } from '../crypto/wire/limits.ts';
import type { Findings } from './findings.ts';
import { HASH_BYTES } from './merkle.ts';
import { isSignedBy, type Note, parseNote } from './note.ts';
import { readBounded } from './record.ts';
import type { Source } from './source.ts';
import type { Trust } from './trust.ts';

/** What a log commits itself to: its size and the Merkle root over its entries. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

/** A checkpoint and the note that carries it, with everybody's signatures. */
export interface SignedCheckpoint extends Checkpoint {
  readonly note: Note;
}

const PATH = 'checkpoint';
export const MAX_CHECKPOINT_BYTES = 65_536;
const LINES = /^([^\n]+)\n(0|[1-9][0-9]{0,15})\n([^\n]+)\n$/;

/**
 * Parses the text of a C2SP checkpoint (c2sp.org/tlog-checkpoint): origin, size in decimal, root in
 * base64, a line each, and nothing else. Undefined otherwise. docs/protocol.md §4.
 */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const [, origin, sizeText, rootText] = LINES.exec(text) ?? [];
  if (origin === undefined || sizeText === undefined || rootText === undefined) return undefined;
  const size = Number(sizeText);
  const root = fromBase64(rootText);
  if (size > MAX_LOG_ENTRIES || root?.length !== HASH_BYTES) return undefined;
  return { origin, size, root };
}

/**
 * Reads the signed checkpoint: the log that it names is what is verified. Throws Refused where
 * there is none that can be read, or of a log without entries. docs/protocol.md §4.
 */
export async function readCheckpoint(
  source: Source,
  trust: Trust,
  findings: Findings,
): Promise<SignedCheckpoint> {
  const checkpoint = await readAnyCheckpoint(source, trust, findings);
  findings.demand(checkpoint.size > 0, 'ENTRIES_MISSING', 'The log is empty.');
  return checkpoint;
}

/** The same, also of a log without entries. path: of another file that holds one. */
export async function readAnyCheckpoint(
  source: Source,
  trust: Trust,
  findings: Findings,
  path: string = PATH,
): Promise<SignedCheckpoint> {
  const note = await readNote(source, findings, path);
  const checkpoint = parseCheckpoint(note.text);
  const formed = checkpoint !== undefined;
  findings.demand(formed, 'CHECKPOINT_FORMAT', 'The note is not a checkpoint.', { path });
  const unsigned = 'The log key that you gave did not sign this checkpoint.';
  findings.check(isSignedBy(note, trust.log), 'CHECKPOINT_SIGNATURE', unsigned, { path });
  const ownBoard = checkpoint.origin === trust.log.name;
  const other = `The checkpoint names the board ${checkpoint.origin}, your log key ${trust.log.name}.`;
  findings.check(ownBoard, 'ORIGIN', other, { path });
  return { ...checkpoint, note };
}

async function readNote(source: Source, findings: Findings, path: string): Promise<Note> {
  const file = await readBounded(source, path, MAX_CHECKPOINT_BYTES);
  const missing = `There is no file \`${path}\` here: is this the record of an election?`;
  findings.demand(file !== undefined, 'CHECKPOINT_MISSING', missing, { path });
  const note = file === 'too-large' ? undefined : parseNote(file);
  const broken = `The file \`${path}\` is not a signed note.`;
  findings.demand(note !== undefined, 'CHECKPOINT_FORMAT', broken, { path });
  return note;
}
