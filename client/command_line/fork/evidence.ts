import { bytesEqual, fromBase64, toBase64 } from '../../../crypto/wire/bytes.ts';
import { type CheckpointText, parseCheckpoint } from '../../../crypto/log/checkpoint.ts';
import { verifyConsistency } from '../../../crypto/log/merkle.ts';
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

/** The root of the second log's first entries, as many as the first has, and the proof that it is. */
export interface Beginning {
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/**
 * fork: no log can have signed both honestly. consistent: they go together. unproven: the file does
 * not say, because the proof that would tell is not in it. invalid: the log did not sign both.
 */
export type Finding = 'fork' | 'consistent' | 'unproven' | 'invalid';

const TITLE = 'Evidence about a log: two checkpoints that it signed';

/**
 * The evidence as a text for people and programs. Lines that begin with | are the evidence, all
 * others explain. docs/protocol.md §4.
 */
export function formatEvidence(evidence: Evidence): string {
  const { log, first, second, beginning } = evidence;
  const parts = [
    TITLE,
    explanation(judgeEvidence(evidence)),
    `The key of the log, to be compared with the published one:\n${quoted(formatVkey(log))}`,
    `The one checkpoint:\n${quoted(first)}`,
    `The other checkpoint:\n${quoted(second)}`,
    ...(beginning === undefined ? [] : [formatBeginning(beginning)]),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Inverse of `formatEvidence`, whatever the explanations say; undefined for anything else. */
export function parseEvidence(text: string): Evidence | undefined {
  const [title, ...rest] = text.split('\n');
  if (title !== TITLE) return undefined;
  const [key, first, second, beginning, ...more] = quotedParts(rest);
  const log = parseVkey(key?.join('\n') ?? '');
  if (log === undefined || first === undefined || second === undefined || more.length > 0) {
    return undefined;
  }
  const notes = { log, first: `${first.join('\n')}\n`, second: `${second.join('\n')}\n` };
  if (beginning === undefined) return notes;
  const [root, ...proof] = beginning.map(hashOf);
  if (root === undefined || proof.includes(undefined)) return undefined;
  return { ...notes, beginning: { root, proof: proof.filter((hash) => hash !== undefined) } };
}

/** What evidence shows, from nothing but its own bytes. */
export function judgeEvidence({ log, first, second, beginning }: Evidence): Finding {
  const one = signedBy(first, log);
  const other = signedBy(second, log);
  if (one === undefined || other === undefined) return 'invalid';
  if (one.size === other.size) return bytesEqual(one.root, other.root) ? 'consistent' : 'fork';
  if (one.size > other.size) return 'invalid';
  // The empty log is the beginning of every log.
  if (one.size === 0) return 'consistent';
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

function explanation(finding: Finding): string {
  if (finding !== 'fork') {
    return [
      'It is NOT proven here whether the second log begins with the first. Compare both with the board:',
      '  glas witness check-evidence THIS-FILE --log-key KEY --board ADDRESS-OF-THE-BOARD',
    ].join('\n');
  }
  return [
    'The log showed different people different histories: no log can honestly have signed both. Anyone',
    'who has the key of the log from elsewhere can check this:',
    '  glas witness check-evidence THIS-FILE --log-key KEY',
  ].join('\n');
}

function formatBeginning({ root, proof }: Beginning): string {
  return [
    'The second log begins with as many entries as the first has; their root (first line) is another',
    'than the first log signed, and this is the proof (RFC 6962, section 2.1.2) that it is their root:',
    quoted([root, ...proof].map(toBase64).join('\n')),
  ].join('\n');
}

function quoted(text: string): string {
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => `| ${line}`)
    .join('\n');
}

/** The runs of quoted lines, without their marks. */
function quotedParts(lines: readonly string[]): string[][] {
  const parts: string[][] = [];
  let open: string[] | undefined;
  for (const line of lines) {
    // Editors strip the space of a quoted empty line.
    if (line !== '|' && !line.startsWith('| ')) {
      open = undefined;
      continue;
    }
    if (open === undefined) parts.push((open = []));
    open.push(line.slice(2));
  }
  return parts;
}

function hashOf(line: string): Uint8Array | undefined {
  const bytes = fromBase64(line);
  return bytes?.length === 32 ? bytes : undefined;
}
