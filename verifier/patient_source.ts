import { type Source, SourceError } from './source.ts';

/** What one try brought: the file, undefined for none, or why to try again. */
export type Attempt = { readonly bytes: Uint8Array | undefined } | { readonly again: Obstacle };

export interface Obstacle {
  readonly reason: string;
  /** What the server asked to wait. */
  readonly afterMs?: number;
}

/** How to ask again. */
export interface Patience {
  /** How often to ask at most. Default: 6. */
  readonly tries?: number | undefined;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** A whole number from 0 to below the given one, at random. */
  readonly draw: (below: number) => number;
}

/** Asks once. Throws SourceError where to ask again makes no sense. */
export type FetchOnce = (url: string, limitBytes: number) => Promise<Attempt>;

const TRIES = 6;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 30_000;

/**
 * A board at its address, as in https://vote.example/e/name, asked again, each time after a longer
 * wait, for what did not come. Throws SourceError UNREADABLE for what is no such address.
 */
export function patientSource(
  address: string,
  fetchOnce: FetchOnce,
  { tries = TRIES, wait, draw }: Patience,
): Source {
  const base = boardAddress(address);
  return {
    async read(path, limitBytes) {
      const url = `${base}/${path}`;
      for (let tried = 1; ; tried++) {
        const attempt = await fetchOnce(url, limitBytes);
        if ('bytes' in attempt) return attempt.bytes;
        if (tried >= tries) throw unreadable(url, `${attempt.again.reason}, ${tries} times`);
        await wait(attempt.again.afterMs ?? backOff(tried, draw));
      }
    },
  };
}

/** What a status other than success means: absent, try again, or give up. retryAfter: its header. */
export function refused(url: string, status: number, retryAfter: string | null): Attempt {
  if (status === 404 || status === 410) return { bytes: undefined };
  if (status !== 429 && status < 500) throw unreadable(url, `the server answered ${status}`);
  const reason = `the server answered ${status}`;
  const seconds = Number(retryAfter ?? Number.NaN);
  if (!(seconds >= 0)) return { again: { reason } };
  return { again: { reason, afterMs: Math.min(seconds * 1000, LONGEST_WAIT_MS) } };
}

/** A body that is longer than the protocol allows. */
export function tooLarge(url: string, limitBytes: number): SourceError {
  return new SourceError('TOO_LARGE', `${url} has more than ${limitBytes} bytes.`);
}

/** 250 ms, 500 ms, 1 s …, each up to half as long again, so that many readers do not come at once. */
function backOff(tried: number, draw: Patience['draw']): number {
  const ms = Math.min(FIRST_WAIT_MS * 2 ** (tried - 1), LONGEST_WAIT_MS);
  return ms + draw(Math.ceil(ms / 2));
}

function unreadable(url: string, reason: string): SourceError {
  const next = 'Check the address and your connection, and run this again.';
  return new SourceError('UNREADABLE', `${url} cannot be read: ${reason}. ${next}`);
}

interface ParsedUrl {
  readonly search: string;
  readonly hash: string;
}

/** The part of the URL standard that is used here: every platform has it, the compiler does not know. */
const { URL: parser } = globalThis as unknown as {
  readonly URL: { canParse(text: string): boolean; new (text: string): ParsedUrl };
};

/** The address without a slash at its end. */
function boardAddress(address: string): string {
  const parsed = parser.canParse(address) ? new parser(address) : undefined;
  if (parsed?.search !== '' || parsed.hash !== '') {
    const form = 'It looks like https://vote.example/e/name.';
    throw new SourceError('UNREADABLE', `${address} is not the address of a board. ${form}`);
  }
  return address.replace(/\/+$/, '');
}
