import { openCosignature } from '../../crypto/log/cosignature.ts';
import type { NoteKey } from '../../crypto/log/note.ts';
import { toBase64 } from '../../crypto/wire/bytes.ts';
import { readAnswer } from '../read_up_to.ts';

/** A witness has a few keys and a line for each; more is not read. */
const MAX_ANSWER_BYTES = 16_384;

/** What a witness is asked: to extend what it holds, `old` entries, to this checkpoint. */
export interface Submission {
  readonly old: number;
  /** From `old` to the checkpoint's size; empty where `old` is 0. */
  readonly proof: readonly Uint8Array[];
  /** The log's signed checkpoint. */
  readonly note: string;
}

/** What it answers. `why` is in our own words: nothing received is quoted. */
export type Answer =
  | { readonly kind: 'cosigned'; readonly line: string }
  /** It holds another size than `old`. */
  | { readonly kind: 'holds'; readonly size: number }
  /** What it holds is not a beginning of this log. */
  | { readonly kind: 'contradicts' }
  | { readonly kind: 'unknown-log' }
  | { readonly kind: 'silent'; readonly why: string };

/**
 * Submits a checkpoint to a witness. Never rejects: a witness may be away, slow, or answer anything.
 * A cosignature is believed only if it verifies. Source: C2SP tlog-witness, add-checkpoint.
 */
export async function addCheckpoint(
  { url, key }: { readonly url: string; readonly key: NoteKey },
  submission: Submission,
  signal: AbortSignal,
): Promise<Answer> {
  let response: Response;
  let text: string | undefined;
  try {
    response = await fetch(`${url}/add-checkpoint`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: formatSubmission(submission),
      // It was named at this address; elsewhere it need not be itself.
      redirect: 'error',
      signal,
    });
    text = (await readAnswer(MAX_ANSWER_BYTES, response))?.toString('utf8');
  } catch {
    return silent(signal.aborted ? 'it did not answer in time' : 'it cannot be reached');
  }
  return text === undefined
    ? silent('its answer is too long')
    : understood(response.status, text, submission, key);
}

/** The body of the request: old size, proof, an empty line, the checkpoint. */
function formatSubmission({ old, proof, note }: Submission): string {
  return [`old ${String(old)}`, ...proof.map(toBase64), '', note].join('\n');
}

function understood(status: number, text: string, asked: Submission, key: NoteKey): Answer {
  switch (status) {
    case 200:
      return cosigned(text, asked.note, key);
    case 404:
      return { kind: 'unknown-log' };
    case 403:
      return silent('it has another key for this log');
    case 409:
      return conflicting(text, asked);
    case 422:
      return { kind: 'contradicts' };
    default:
      return silent(`it answers with status ${String(status)}`);
  }
}

/** Of the lines that it answers, the one by the key that the election named. */
function cosigned(text: string, note: string, key: NoteKey): Answer {
  const line = text
    .split('\n')
    .map((each) => `${each}\n`)
    .find((each) => each.length > 1 && openCosignature(note + each, key) !== undefined);
  return line === undefined
    ? silent('its cosignature does not verify')
    : { kind: 'cosigned', line };
}

/** The size that it holds; for a size equal to the one it was told, its root is another. */
function conflicting(text: string, { old, note }: Submission): Answer {
  const size = /^(?:0|[1-9][0-9]{0,14})$/.exec(text.trimEnd())?.[0];
  if (size === undefined) return silent('its answer cannot be read');
  if (Number(size) !== old) return { kind: 'holds', size: Number(size) };
  const isSameSize = note.split('\n')[1] === String(old);
  return isSameSize ? { kind: 'contradicts' } : silent('its answer contradicts itself');
}

function silent(why: string): Answer {
  return { kind: 'silent', why };
}
