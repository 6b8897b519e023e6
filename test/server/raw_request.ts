import { once } from 'node:events';
import {
  type Agent,
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
} from 'node:http';
import { buffer } from 'node:stream/consumers';

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface RawOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent in one piece; what comes in several is sent without a length. */
  readonly body?: Uint8Array | readonly Uint8Array[];
  /** Keeps connections; without it each request has its own. */
  readonly agent?: Agent;
}

/**
 * Sends one request as it is written: the path is not normalised, no header is added but Host and
 * what a body needs, and nothing is decoded, cached or followed on the way back.
 */
export async function rawRequest(
  server: string,
  path: string,
  { body: sentBody = [], ...options }: RawOptions = {},
): Promise<RawAnswer> {
  const { hostname, port } = new URL(server);
  const sent = request({ hostname, port, path, agent: false, ...options });
  send(sent, sentBody);
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  const body = await buffer(answer);
  return { status: answer.statusCode ?? 0, headers: answer.headers, body };
}

function send(sent: ClientRequest, body: Uint8Array | readonly Uint8Array[]): void {
  if (body instanceof Uint8Array) {
    // By a GET too, of which Node would not say it.
    sent.setHeader('content-length', body.length).end(body);
    return;
  }
  for (const piece of body) sent.write(piece);
  sent.end();
}
