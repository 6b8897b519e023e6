import { bytesEqual, toHex } from '../crypto/wire/bytes.ts';
import { MAX_CHECKPOINT_BYTES, parseCheckpoint, type SignedCheckpoint } from './checkpoint.ts';
import type { Findings } from './findings.ts';
import { isSignedBy, parseNote } from './note.ts';
import type { PrefixRoots } from './prefix_roots.ts';
import { readBounded } from './record.ts';
import type { Source } from './source.ts';
import type { Trust } from './trust.ts';

const PATH = 'witnessed-checkpoint';

/**
 * The checkpoint that the board calls witnessed, where it publishes one and its log signed it. To be
 * read before `checkpoint`: then it is of no larger log. docs/protocol.md §4.
 */
export async function readWitnessed(
  source: Source,
  trust: Trust,
  findings: Findings,
): Promise<SignedCheckpoint | undefined> {
  const file = await readBounded(source, PATH, MAX_CHECKPOINT_BYTES);
  if (file === undefined) return undefined;
  const checkpoint = file === 'too-large' ? undefined : signedBy(trust, file);
  const message = 'It is not a checkpoint signed by the log key that you gave.';
  findings.check(checkpoint !== undefined, 'WITNESSED_CHECKPOINT', message, { path: PATH });
  return checkpoint;
}

function signedBy({ log }: Trust, file: Uint8Array): SignedCheckpoint | undefined {
  const note = parseNote(file);
  if (note === undefined || !isSignedBy(note, log)) return undefined;
  const checkpoint = parseCheckpoint(note.text);
  return checkpoint?.origin === log.name ? { ...checkpoint, note } : undefined;
}

/** It is of a beginning of this log: else the log key signed two histories, one of them for witnesses. */
export function compareWitnessed(
  findings: Findings,
  { size, root }: SignedCheckpoint,
  log: SignedCheckpoint,
  prefixes: PrefixRoots,
): void {
  const keep = `Keep ${PATH} and this record: together they are the evidence.`;
  const shorter = `It is of ${size} entries, and this log has only ${log.size}. ${keep}`;
  if (!findings.check(size <= log.size, 'WITNESSED_FORK', shorter, { path: PATH })) return;
  const own = prefixes.at(size);
  if (own === undefined) return; // of no entries
  const other = `It has the root ${toHex(root)}; the first ${size} entries here have ${toHex(own)}. ${keep}`;
  findings.check(bytesEqual(own, root), 'WITNESSED_FORK', other, { path: PATH });
}
