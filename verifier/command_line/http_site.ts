import { once } from 'node:events';
import { Agent as HttpAgent, type IncomingMessage, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import type { Answer, Site, Visit } from '../client/site.ts';
import { SourceError } from '../source.ts';

const TIMEOUT_MS = 60_000;
const TRIES = 3;
const UNPACK = {
  gzip: promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
} as const;

/**
 * A server at its address, as in https://vote.example, asked with exactly the headers of a visit:
 * `fetch` would add its own, by which a server could tell. Connections are kept, and those that break
 * are made again.
 */
export class HttpSite implements Site {
  readonly isSecure: boolean;
  readonly #origin: string;
  readonly #agent: HttpAgent | HttpsAgent;

  /** origin: without a path. */
  constructor(origin: string) {
    this.#origin = origin;
    this.isSecure = origin.startsWith('https:');
    this.#agent = new (this.isSecure ? HttpsAgent : HttpAgent)({ keepAlive: true });
  }

  async visit(visit: Visit, limitBytes: number): Promise<Answer> {
    for (let tried = 1; ; tried++) {
      try {
        return await this.#once(visit, limitBytes);
      } catch (error) {
        if (tried >= TRIES) throw unreadable(`${this.#origin}${visit.address}`, error);
      }
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
    asked.end();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    const { statusCode = 0, headersDistinct } = answer;
    const known = Object.entries(headersDistinct).map(
      ([name, values = []]) => [name, values.join(', ')] as const,
    );
    return { status: statusCode, headers: new Map(known), body: await bodyOf(answer, limitBytes) };
  }
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
