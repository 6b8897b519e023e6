import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { concat } from '../../crypto/wire/bytes.ts';
import { type Source, SourceError } from '../source.ts';

export interface UrlOptions {
  /** Makes what ends a try that takes too long, from the request to the last byte. */
  readonly deadline?: () => AbortSignal;
  readonly tries?: number;
  /** How to wait between tries. */
  readonly wait?: (milliseconds: number) => Promise<void>;
}

const TRIES = 6;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 30_000;

/** What one try brought: the file, undefined for none, or why to try again. */
type Attempt = { readonly bytes: Uint8Array | undefined } | { readonly again: Obstacle };

interface Obstacle {
  readonly reason: string;
  /** What the server asked to wait. */
  readonly afterMs?: number;
}

/**
 * A board at its address, as in https://vote.example/e/name. Network errors, timeouts, 429 and 5xx
 * are tried again, each time after a longer wait. Throws SourceError UNREADABLE for what is no such
 * address.
 */
export function openUrl(address: string, options: UrlOptions = {}): Source {
  const base = boardAddress(address);
  const { deadline = oneMinute, tries = TRIES, wait = pause } = options;
  return {
    async read(path, limitBytes) {
      const url = `${base}/${path}`;
      for (let tried = 1; ; tried++) {
        const attempt = await fetchOnce(url, limitBytes, deadline());
        if ('bytes' in attempt) return attempt.bytes;
        if (tried >= tries) throw unreadable(url, `${attempt.again.reason}, ${tries} times`);
        await wait(attempt.again.afterMs ?? backOff(tried));
      }
    },
  };
}

function oneMinute(): AbortSignal {
  return AbortSignal.timeout(60_000);
}

async function pause(milliseconds: number): Promise<void> {
  await sleep(milliseconds);
}

/** The address without a slash at its end. */
function boardAddress(address: string): string {
  if (!URL.canParse(address) || new URL(address).search !== '' || new URL(address).hash !== '') {
    const form = 'It looks like https://vote.example/e/name.';
    throw new SourceError('UNREADABLE', `${address} is not the address of a board. ${form}`);
  }
  return address.replace(/\/+$/, '');
}

/** 250 ms, 500 ms, 1 s …, each up to half as long again, so that many readers do not come at once. */
function backOff(tried: number): number {
  const ms = Math.min(FIRST_WAIT_MS * 2 ** (tried - 1), LONGEST_WAIT_MS);
  return ms + randomInt(Math.ceil(ms / 2));
}

async function fetchOnce(url: string, limitBytes: number, signal: AbortSignal): Promise<Attempt> {
  try {
    const response = await fetch(url, { signal });
    if (response.ok) return { bytes: await readBody(url, response, limitBytes) };
    await response.body?.cancel();
    return refused(url, response);
  } catch (error) {
    if (error instanceof SourceError) throw error;
    return { again: { reason: reasonOf(error) } };
  }
}

/** What a status other than success means: absent, try again, or give up. */
function refused(url: string, response: Response): Attempt {
  const { status } = response;
  if (status === 404 || status === 410) return { bytes: undefined };
  if (status !== 429 && status < 500) throw unreadable(url, `the server answered ${status}`);
  const reason = `the server answered ${status}`;
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  if (!(seconds >= 0)) return { again: { reason } };
  return { again: { reason, afterMs: Math.min(seconds * 1000, LONGEST_WAIT_MS) } };
}

/** The body, as long as it stays within the limit. */
async function readBody(url: string, response: Response, limitBytes: number): Promise<Uint8Array> {
  const body = (response.body ?? []) as AsyncIterable<Uint8Array> | Uint8Array[];
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const part of body) {
    sizeBytes += part.length;
    if (sizeBytes > limitBytes) {
      throw new SourceError('TOO_LARGE', `${url} has more than ${limitBytes} bytes.`);
    }
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

function unreadable(url: string, reason: string): SourceError {
  const next = 'Check the address and your connection, and run this again.';
  return new SourceError('UNREADABLE', `${url} cannot be read: ${reason}. ${next}`);
}
