import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { concat } from '../../crypto/wire/bytes.ts';
import { type Attempt, patientSource, refused, tooLarge } from '../patient_source.ts';
import { type Source, SourceError } from '../source.ts';

export interface UrlOptions {
  /** Makes what ends a try that takes too long, from the request to the last byte. */
  readonly deadline?: () => AbortSignal;
  readonly tries?: number;
  /** How to wait between tries. */
  readonly wait?: (milliseconds: number) => Promise<void>;
}

/**
 * A board at its address, as in https://vote.example/e/name. Network errors, timeouts, 429 and 5xx
 * are tried again, each time after a longer wait. Throws SourceError UNREADABLE for what is no such
 * address.
 */
export function openUrl(address: string, options: UrlOptions = {}): Source {
  const { deadline = oneMinute, tries, wait = pause } = options;
  const draw = (below: number): number => randomInt(below);
  const once = (url: string, limitBytes: number): Promise<Attempt> =>
    fetchOnce(url, limitBytes, deadline());
  return patientSource(address, once, { tries, wait, draw });
}

function oneMinute(): AbortSignal {
  return AbortSignal.timeout(60_000);
}

async function pause(milliseconds: number): Promise<void> {
  await sleep(milliseconds);
}

async function fetchOnce(url: string, limitBytes: number, signal: AbortSignal): Promise<Attempt> {
  try {
    const response = await fetch(url, { signal });
    if (response.ok) return { bytes: await readBody(url, response, limitBytes) };
    await response.body?.cancel();
    return refused(url, response.status, response.headers.get('retry-after'));
  } catch (error) {
    if (error instanceof SourceError) throw error;
    return { again: { reason: reasonOf(error) } };
  }
}

/** The body, as long as it stays within the limit. */
async function readBody(url: string, response: Response, limitBytes: number): Promise<Uint8Array> {
  const body = (response.body ?? []) as AsyncIterable<Uint8Array> | Uint8Array[];
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const part of body) {
    sizeBytes += part.length;
    if (sizeBytes > limitBytes) throw tooLarge(url, limitBytes);
    parts.push(part);
  }
  // In a buffer of their own: a Buffer may be a part of one that it shares with others.
  return concat(...parts);
}

/** `fetch failed` hides what happened in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'it failed';
  if (error.name === 'TimeoutError') return 'no answer in time';
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return cause instanceof Error ? cause.message : error.message;
}
