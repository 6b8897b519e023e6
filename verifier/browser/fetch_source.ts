import { concat } from '../../crypto/wire/bytes.ts';
import { type Attempt, patientSource, refused, tooLarge } from '../patient_source.ts';
import { type Source, SourceError } from '../source.ts';
import { randomBelow } from './random.ts';

const TIMEOUT_MS = 60_000;

export interface FetchOptions {
  /** Default: 6. */
  readonly tries?: number;
  /** How to wait between tries. */
  readonly wait?: (milliseconds: number) => Promise<void>;
  /** Whether to ask the board itself, whatever caches on the way have. Default: false. */
  readonly pastCaches?: boolean;
}

/**
 * A board at its address, as in https://vote.example/e/name, read as a page or worker may: without
 * cookies or referrer, from whichever server allows it (CORS), past no cache but for the checkpoints.
 * Network errors, timeouts, 429 and 5xx are tried again, each time after a longer wait. Throws
 * SourceError UNREADABLE for what is no such address.
 */
export function openFetch(address: string, options: FetchOptions = {}): Source {
  const { tries, wait = pause, pastCaches = false } = options;
  const fetchOnce = (url: string, limitBytes: number): Promise<Attempt> =>
    fetchWith(pastCaches ? 'reload' : whenKept(url), url, limitBytes);
  return patientSource(address, fetchOnce, { tries, wait, draw: randomBelow });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Nothing but the checkpoints ever changes on a board. */
function whenKept(url: string): RequestCache {
  return url.endsWith('checkpoint') ? 'no-cache' : 'default';
}

async function fetchWith(cache: RequestCache, url: string, limitBytes: number): Promise<Attempt> {
  try {
    const response = await fetch(url, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.ok) return { bytes: await readBody(url, response, limitBytes) };
    await response.body?.cancel();
    return refused(url, response.status, response.headers.get('retry-after'));
  } catch (error) {
    if (error instanceof SourceError) throw error;
    return { again: { reason: reasonOf(error) } };
  }
}

/** The body, as long as it stays within the limit, in a buffer of its own. */
async function readBody(url: string, response: Response, limitBytes: number): Promise<Uint8Array> {
  if (response.body === null) return new Uint8Array();
  const reader = response.body.getReader();
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return concat(...parts);
    sizeBytes += value.length;
    if (sizeBytes > limitBytes) {
      await reader.cancel();
      throw tooLarge(url, limitBytes);
    }
    parts.push(value);
  }
}

/** Browsers do not tell pages why: no connection, no such server, or one that does not allow it. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'it failed';
  return error.name === 'TimeoutError' ? 'no answer in time' : error.message;
}
