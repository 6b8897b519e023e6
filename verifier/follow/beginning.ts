import { bytesEqual } from '../../crypto/wire/bytes.ts';
import { type Beginning, formatEvidenceText } from '../../crypto/wire/fork_evidence.ts';
import type { Checkpoint, SignedCheckpoint } from '../checkpoint.ts';
import { sha256 } from '../../crypto/wire/digest.ts';
import { type Note, type NoteKey, signaturesBy } from '../note.ts';
import { publishedTrees, unlessUnreadable } from '../published_tree.ts';
import { noteText } from '../receipt.ts';
import type { Source } from '../source.ts';
import type { Trust } from '../trust.ts';

/**
 * same: the larger log begins with the smaller one. unknown: the board does not publish a tree that
 * would tell. Else what the larger log begins with instead: none where the sizes are equal.
 */
export type Relation = 'same' | 'unknown' | { readonly beginning: Beginning | undefined };

/** How a checkpoint without entries goes together with any: nothing is the beginning of every log. */
export function beginningOf({ root }: Checkpoint): Relation {
  // RFC 6962, section 2.1: the root of nothing. A log that signs another is dishonest or broken.
  return bytesEqual(root, sha256()) ? 'same' : { beginning: undefined };
}

/**
 * How the logs of two signed checkpoints go together, neither of them empty, by the tree that the
 * board publishes for the larger: its tiles, or its entries where those do not lead to the signed
 * root. Rejects with SourceError.
 */
export async function relationOf(
  source: Source,
  small: Checkpoint,
  large: Checkpoint,
): Promise<Relation> {
  if (small.size === large.size) {
    return bytesEqual(small.root, large.root) ? 'same' : { beginning: undefined };
  }
  for (const tree of publishedTrees(source, large.size)) {
    const whole = await tree.rootAt(large.size).catch(unlessUnreadable);
    if (whole === undefined || !bytesEqual(whole, large.root)) continue;
    const root = await tree.rootAt(small.size);
    if (bytesEqual(root, small.root)) return 'same';
    return { beginning: { root, proof: await tree.consistency(small.size) } };
  }
  return 'unknown';
}

/** Two checkpoints that a log signed as a file for others. relation: what is known of the two. */
export function evidenceText(
  { log, logKey }: Trust,
  small: SignedCheckpoint,
  large: SignedCheckpoint,
  relation: Relation,
): string {
  const isFork = typeof relation === 'object';
  const beginning = isFork ? relation.beginning : undefined;
  const [first, second] = [small, large].map(({ note }) => bareNote(note, log));
  if (first === undefined || second === undefined) throw new TypeError('two notes');
  const notes = { vkey: logKey, first, second };
  return formatEvidenceText(beginning === undefined ? notes : { ...notes, beginning }, isFork);
}

/** With the log's own line alone: what others wrote under it proves nothing about the log. */
function bareNote(note: Note, log: NoteKey): string {
  return noteText({ text: note.text, signatures: signaturesBy(note, log) });
}
