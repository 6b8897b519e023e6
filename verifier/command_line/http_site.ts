import { once } from 'node:events';
import { Agent as HttpAgent, type IncomingMessage, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import type { Answer, Site, Visit } from '../client/site.ts';
import { SourceError } from '../source.ts';

const TIMEOUT_MS = 60_000;
const TRIES = 5;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** Servers, and what stands before them, ask those to wait who ask much. */
const ASK_LATER = [429, 503];

/** How to wait between tries. */
export type Wait = (milliseconds: number) => Promise<void>;
const UNPACK = {
  gzip: promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
} as const;

/**
 * A server at its address, as in https://vote.example, asked with exactly the headers of a visit:
 * `fetch` would add its own, by which a server could tell. Connections are kept, and those that break
 * are made again; who is told to ask later does.
 */
export class HttpSite implements Site {
  readonly isSecure: boolean;
  readonly port: number;
  readonly #origin: string;
  readonly #agent: HttpAgent | HttpsAgent;
  readonly #wait: Wait;

  /** origin: without a path. */
  constructor(origin: string, wait: Wait = pause) {
    this.#origin = origin;
    this.#wait = wait;
    this.isSecure = origin.startsWith('https:');
    const { port } = new URL(origin);
    this.port = port === '' ? (this.isSecure ? 443 : 80) : Number(port);
    this.#agent = new (this.isSecure ? HttpsAgent : HttpAgent)({ keepAlive: true });
  }

  async visit(visit: Visit, limitBytes: number): Promise<Answer> {
    for (let tried = 1; ; tried++) {
      const outcome = await this.#once(visit, limitBytes).catch((error: unknown) => ({ error }));
      const isLast = tried >= TRIES;
      if ('error' in outcome) {
        if (isLast) throw unreadable(`${this.#origin}${visit.address}`, outcome.error);
      } else if (isLast || !ASK_LATER.includes(outcome.status)) {
        return outcome;
      }
      await this.#wait(waitOf(outcome, tried));
    }
  }

  /** For who asks no more. */
  close(): void {
    this.#agent.destroy();
  }

  async #once({ address, headers }: Visit, limitBytes: number): Promise<Answer> {
    const send = this.isSecure ? httpsRequest : httpRequest;
    const host = ['host', new URL(this.#origin).host] as const;
    const asked = send(`${this.#origin}${address}`, {
      agent: this.#agent,
      headers: [host, ...headers].flat(),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    // Early hints name what to load before the answer comes, in a Link of their own.
    const early: [string, string][] = [];
    asked.on('information', ({ headers: { link } }) => {
      if (link !== undefined) early.push(['link', String(link)]);
    });
    asked.end();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    const { statusCode = 0, headersDistinct } = answer;
    const known = Object.entries(headersDistinct).map(
      ([name, values = []]) => [name, values.join(', ')] as const,
    );
    return {
      status: statusCode,
      headers: new Map([...known, ...early]),
      body: await bodyOf(answer, limitBytes),
    };
  }
}

/** As long as the server asks for, else 1 s, 2 s, 4 s …. */
function waitOf(outcome: Answer | { readonly error: unknown }, tried: number): number {
  const asked = 'error' in outcome ? undefined : outcome.headers.get('retry-after');
  const ms = Number(asked ?? Number.NaN) * 1_000;
  return Math.min(ms >= 0 ? ms : FIRST_WAIT_MS * 2 ** (tried - 1), LONGEST_WAIT_MS);
}

async function pause(milliseconds: number): Promise<void> {
  await sleep(milliseconds);
}

/** Unpacked; undefined where it is too long or cannot be unpacked. */
async function bodyOf(
  answer: IncomingMessage,
  limitBytes: number,
): Promise<Uint8Array | undefined> {
  const parts: Buffer[] = [];
  let sizeBytes = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    sizeBytes += part.length;
    if (sizeBytes > limitBytes) return undefined;
    parts.push(part);
  }
  const packed = Buffer.concat(parts);
  const packing = answer.headers['content-encoding'] ?? 'identity';
  if (packing === 'identity') return new Uint8Array(packed);
  if (!Object.hasOwn(UNPACK, packing)) return undefined;
  const unpack = UNPACK[packing as keyof typeof UNPACK];
  return unpack(packed, { maxOutputLength: limitBytes }).then(
    (bytes) => new Uint8Array(bytes),
    () => undefined,
  );
}

function unreadable(url: string, error: unknown): SourceError {
  const reason = error instanceof Error ? error.message : String(error);
  const next = 'Check the address and your connection, and run this again.';
  return new SourceError('UNREADABLE', `${url} cannot be read: ${reason}. ${next}`, {
    cause: error,
  });
}
