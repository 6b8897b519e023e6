import { fromBase64, toBase64 } from './bytes.ts';

/** Two signed notes of one log, as they are passed on; nothing of it is verified here. */
export interface EvidenceText {
  /** The key of the log. */
  readonly vkey: string;
  /** The note of the smaller size, where the sizes differ. */
  readonly first: string;
  readonly second: string;
  readonly beginning?: Beginning;
}

/** The root of the second log's first entries, as many as the first has, and the proof that it is. */
export interface Beginning {
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

const TITLE = 'Evidence about a log: two checkpoints that it signed';

/**
 * The evidence as a text for people and programs. Lines that begin with | are the evidence, all
 * others explain. isFork: whether it proves one. docs/protocol.md §4.
 */
export function formatEvidenceText(evidence: EvidenceText, isFork: boolean): string {
  const { vkey, first, second, beginning } = evidence;
  const parts = [
    TITLE,
    explanation(isFork),
    `The key of the log, to be compared with the published one:\n${quoted(vkey)}`,
    `The one checkpoint:\n${quoted(first)}`,
    `The other checkpoint:\n${quoted(second)}`,
    ...(beginning === undefined ? [] : [formatBeginning(beginning)]),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Inverse of `formatEvidenceText`, whatever the explanations say; undefined for anything else. */
export function parseEvidenceText(text: string): EvidenceText | undefined {
  const [title, ...rest] = text.split('\n');
  if (title !== TITLE) return undefined;
  const [key, first, second, beginning, ...more] = quotedParts(rest);
  if (key === undefined || first === undefined || second === undefined || more.length > 0) {
    return undefined;
  }
  const notes = { first: `${first.join('\n')}\n`, second: `${second.join('\n')}\n` };
  const vkey = key.join('\n');
  if (beginning === undefined) return { vkey, ...notes };
  const [root, ...proof] = beginning.map(hashOf);
  if (root === undefined || proof.includes(undefined)) return undefined;
  const hashes = proof.filter((hash) => hash !== undefined);
  return { vkey, ...notes, beginning: { root, proof: hashes } };
}

function explanation(isFork: boolean): string {
  if (!isFork) {
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
