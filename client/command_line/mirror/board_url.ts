import { WITNESSED_PATH } from '../../../crypto/wire/board_paths.ts';
import type { BoardFiles } from '../board_files.ts';
import { Failure } from '../failure.ts';
import { parseServerUrl } from '../http.ts';
import { backOffMs, inSeconds, type Patience } from './patience.ts';

/** A server that is silent so long is given up for this try; one that sends may take its time. */
const SILENCE_MS = 60_000;
const LONGEST_ASKED_WAIT_MS = 60_000;

/** Whatever else has a name never changes under it. */
const REPLACED = ['checkpoint', WITNESSED_PATH];

/** What one try brought: the answer, undefined for no such file, or why to try again. */
type Attempt =
  | { readonly bytes: Uint8Array | undefined }
  | { readonly obstacle: string; readonly afterMs: number | undefined };

/** A checkpoint as it was served last, by its address. */
interface Remembered {
  readonly etag: string;
  readonly bytes: Uint8Array;
  /** How often it was said to be the same. */
  readonly times: number;
}

/** Some servers make a tag of length and second, which another checkpoint may have, too. */
const TRUSTED_TIMES = 10;

/**
 * A board at its address, as in https://vote.example/e/name. Whatever may pass (a broken line, silence,
 * 429, 5xx) is tried again after longer and longer waits. Checkpoints are asked for past every
 * cache, and not sent again while they are the same. Voters' pages, `pages/…`, are found beside the
 * boards of their server as well as with a copy. Throws a Failure SERVER_URL for what is no address.
 */
export function boardAt(address: string, patience: Patience): BoardFiles {
  const base = parseServerUrl(address);
  const reader = new UrlReader(patience);
  return {
    name: base,
    read: async (path, limitBytes) => {
      if (REPLACED.includes(path)) return reader.readFresh(`${base}/${path}`, limitBytes);
      const bytes = await reader.read(`${base}/${path}`, limitBytes);
      const isElsewhere = bytes === undefined && path.startsWith('pages/');
      return isElsewhere ? reader.read(new URL(`/${path}`, base).href, limitBytes) : bytes;
    },
  };
}

class UrlReader {
  readonly #patience: Patience;
  readonly #remembered = new Map<string, Remembered>();

  constructor(patience: Patience) {
    this.#patience = patience;
  }

  read(url: string, limitBytes: number): Promise<Uint8Array | undefined> {
    return this.#persist(url, () =>
      this.#fetch(url, {}, (response, alive) => readBody(url, response, limitBytes, alive)),
    );
  }

  /** Asks the server itself, also where a cache has an answer. */
  readFresh(url: string, limitBytes: number): Promise<Uint8Array | undefined> {
    return this.#persist(url, () => {
      const kept = this.#remembered.get(url);
      const known = kept !== undefined && kept.times < TRUSTED_TIMES ? kept : undefined;
      const headers: Record<string, string> = { 'cache-control': 'no-cache' };
      if (known !== undefined) headers['if-none-match'] = known.etag;
      return this.#fetch(url, headers, async (response, alive) => {
        if (response.status === 304 && known !== undefined) {
          this.#remembered.set(url, { ...known, times: known.times + 1 });
          return known.bytes;
        }
        const bytes = await readBody(url, response, limitBytes, alive);
        const etag = response.headers.get('etag');
        if (etag === null) this.#remembered.delete(url);
        else this.#remembered.set(url, { etag, bytes, times: 0 });
        return bytes;
      });
    });
  }

  async #persist(url: string, attempt: () => Promise<Attempt>): Promise<Uint8Array | undefined> {
    const { tries, wait, say, signal } = this.#patience;
    for (let tried = 1; ; tried++) {
      const outcome = await attempt();
      signal.throwIfAborted();
      if ('bytes' in outcome) return outcome.bytes;
      if (tried >= tries) throw unreachable(url, `${outcome.obstacle}, ${tries} times`);
      const ms = outcome.afterMs ?? backOffMs(tried);
      say(`${url}: ${outcome.obstacle}. Trying again in ${inSeconds(ms)}.`);
      await wait(ms);
    }
  }

  async #fetch(
    url: string,
    headers: Record<string, string>,
    accept: (response: Response, alive: () => void) => Promise<Uint8Array>,
  ): Promise<Attempt> {
    const silence = watchSilence(this.#patience.signal);
    try {
      // Whoever runs the board does not choose what else is asked from here.
      const response = await fetch(url, { headers, signal: silence.signal, redirect: 'manual' });
      silence.alive();
      if (response.ok || response.status === 304) {
        return { bytes: await accept(response, silence.alive) };
      }
      await response.body?.cancel();
      return refused(url, response);
    } catch (error) {
      if (error instanceof Failure) throw error;
      return { obstacle: reasonOf(error), afterMs: undefined };
    } finally {
      silence.end();
    }
  }
}

/** Aborts when nothing came for a while, or when the program is stopped. */
function watchSilence(stop: AbortSignal): {
  readonly signal: AbortSignal;
  readonly alive: () => void;
  readonly end: () => void;
} {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort(new DOMException('no answer in time', 'TimeoutError'));
  }, SILENCE_MS);
  const onStop = (): void => {
    controller.abort(stop.reason);
  };
  if (stop.aborted) onStop();
  stop.addEventListener('abort', onStop, { once: true });
  return {
    signal: controller.signal,
    alive: () => timer.refresh(),
    end: () => {
      clearTimeout(timer);
      stop.removeEventListener('abort', onStop);
    },
  };
}

/** What a status other than success means: absent, try again, or give up. */
function refused(url: string, { status, headers }: Response): Attempt {
  if (status === 404 || status === 410) return { bytes: undefined };
  const obstacle = `the server answered ${status}`;
  if (status !== 429 && status < 500) throw unreachable(url, obstacle);
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  const afterMs = seconds >= 0 ? Math.min(seconds * 1000, LONGEST_ASKED_WAIT_MS) : undefined;
  return { obstacle, afterMs };
}

/** The body as it was before it was compressed for the way, as long as it is within the limit. */
async function readBody(
  url: string,
  response: Response,
  limitBytes: number,
  alive: () => void,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    alive();
    sizeBytes += part.length;
    if (sizeBytes > limitBytes) {
      const next = 'Tell whoever runs the board.';
      throw new Failure('TOO_LARGE', `${url} is larger than any valid file there.`, next);
    }
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

/** `fetch failed` hides what happened in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'it failed';
  if (error.name === 'TimeoutError') return error.message;
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return cause instanceof Error ? cause.message : error.message;
}

function unreachable(url: string, reason: string): Failure {
  const next = 'Check the address and the connection, then run the same command again.';
  return new Failure('SERVER_UNREACHABLE', `${url} cannot be read: ${reason}.`, next);
}
