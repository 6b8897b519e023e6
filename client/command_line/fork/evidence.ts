import { bytesEqual } from '../../../crypto/wire/bytes.ts';
import {
  type Beginning,
  formatEvidenceText,
  parseEvidenceText,
} from '../../../crypto/wire/fork_evidence.ts';
import { type CheckpointText, parseCheckpoint } from '../../../crypto/log/checkpoint.ts';
import { EMPTY_ROOT, verifyConsistency } from '../../../crypto/log/merkle.ts';
import {
  formatVkey,
  type NoteKey,
  openNote,
  parseNote,
  parseVkey,
} from '../../../crypto/log/note.ts';

/** Two checkpoints that one log signed, and where their sizes differ what connects or parts them. */
export interface Evidence {
  readonly log: NoteKey;
  /** The smaller one, where their sizes differ. */
  readonly first: string;
  readonly second: string;
  readonly beginning?: Beginning;
}

/**
 * fork: no log can have signed both honestly. consistent: they go together. unproven: the file does
 * not say, because the proof that would tell is not in it. invalid: the log did not sign both.
 */
export type Finding = 'fork' | 'consistent' | 'unproven' | 'invalid';

/** The evidence as a text for people and programs. docs/protocol.md §4. */
export function formatEvidence(evidence: Evidence): string {
  const { log, ...notes } = evidence;
  const isFork = judgeEvidence(evidence) === 'fork';
  return formatEvidenceText({ vkey: formatVkey(log), ...notes }, isFork);
}

/** Inverse of `formatEvidence`, whatever the explanations say; undefined for anything else. */
export function parseEvidence(text: string): Evidence | undefined {
  const parsed = parseEvidenceText(text);
  if (parsed === undefined) return undefined;
  const { vkey, ...notes } = parsed;
  const log = parseVkey(vkey);
  return log && { log, ...notes };
}

/** What evidence shows, from nothing but its own bytes. */
export function judgeEvidence({ log, first, second, beginning }: Evidence): Finding {
  const one = signedBy(first, log);
  const other = signedBy(second, log);
  if (one === undefined || other === undefined) return 'invalid';
  if (one.size === other.size) return bytesEqual(one.root, other.root) ? 'consistent' : 'fork';
  if (one.size > other.size) return 'invalid';
  // The empty log is the beginning of every log, and has one root.
  if (one.size === 0) return bytesEqual(one.root, EMPTY_ROOT) ? 'consistent' : 'fork';
  if (beginning === undefined) return 'unproven';
  const { root, proof } = beginning;
  if (!verifyConsistency(one.size, root, other.size, other.root, proof)) return 'unproven';
  return bytesEqual(root, one.root) ? 'consistent' : 'fork';
}

/** The checkpoint in a note, if this key signed it for its own log. */
export function signedBy(note: string, log: NoteKey): CheckpointText | undefined {
  const checkpoint = parseCheckpoint(openNote(note, log) ?? '');
  return checkpoint?.origin === log.name ? checkpoint : undefined;
}

/** The note with the log's own line alone: what others wrote under it proves nothing about the log. */
export function bareNote(note: string, log: NoteKey): string {
  const parsed = parseNote(note);
  const own = parsed?.signatures.find(
    (line) => line.name === log.name && bytesEqual(line.id, log.id),
  );
  if (parsed === undefined || own === undefined) {
    throw new TypeError('bareNote: not signed by this log');
  }
  return `${parsed.text}\n${own.line}`;
}
