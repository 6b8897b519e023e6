import { bytesEqual, toBase64 } from '../../../crypto/wire/bytes.ts';
import type { NoteKey } from '../../../crypto/log/note.ts';
import type { SignedCheckpoint } from '../board_reader.ts';
import { ALARM, Failure } from '../failure.ts';
import { forkFailure } from '../fork/alarm.ts';
import { bareNote, type Evidence } from '../fork/evidence.ts';
import type { SignedTiles } from './signed_tiles.ts';

/** Thrown where a board contradicts what its log signed before, with the proof, which is still to be kept. */
export class ForkFound extends Error {
  readonly evidence: Evidence;
  readonly sizes: readonly [number, number];

  constructor(evidence: Evidence, sizes: readonly [number, number]) {
    super('the log has forked');
    this.name = 'ForkFound';
    this.evidence = evidence;
    this.sizes = sizes;
  }
}

/**
 * Throws a ForkFound where the tree of the longer checkpoint, whose tiles these are, does not begin
 * with that of the shorter one.
 */
export async function assertExtends(
  log: NoteKey,
  shorter: SignedCheckpoint,
  longer: SignedCheckpoint,
  tiles: SignedTiles,
): Promise<void> {
  // The empty log is the beginning of every log.
  if (shorter.size === 0) return;
  const root = await tiles.rootAt(shorter.size);
  if (bytesEqual(root, shorter.root)) return;
  const notes = { log, first: bareNote(shorter.note, log), second: bareNote(longer.note, log) };
  const isLonger = shorter.size < longer.size;
  const beginning = { root, proof: await tiles.consistency(shorter.size) };
  const evidence = isLonger ? { ...notes, beginning } : notes;
  throw new ForkFound(evidence, [shorter.size, longer.size]);
}

/** file: where the evidence is. */
export function forked(name: string, { sizes }: ForkFound, file: string): Failure {
  const [shorter, longer] = sizes;
  const message =
    `ALARM: the log of ${name} signed two histories that contradict each other, of ${shorter} and ` +
    `of ${longer} entries. What was copied before is unchanged.`;
  return forkFailure(message, file);
}

/** A board that offers less than it did, without a contradiction yet. */
export function wentBack(
  name: string,
  offered: SignedCheckpoint,
  held: SignedCheckpoint,
  file: string,
): Failure {
  const message =
    `ALARM: ${name} went back: it offers ${offered.size} entries, and its log had signed ` +
    `${held.size}. What was copied before is unchanged.`;
  const next =
    `Tell whoever runs the board at once: perhaps an old backup was restored, and this copy has what ` +
    `is missing. Then tell the authority and other observers. Both checkpoints: ${file}.`;
  return new Failure('BOARD_WENT_BACK', message, next, ALARM);
}

/** What is kept where a board went back: the checkpoint held, and the one offered in its place. */
export function wentBackText(offered: SignedCheckpoint, held: SignedCheckpoint): string {
  const told = (what: string, { note, size, root }: SignedCheckpoint): string =>
    `${what}, ${size} entries, root ${toBase64(root)}:\n\n${note}`;
  return `${told('Held', held)}\n${told('Offered later', offered)}`;
}
