import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Failure, systemCode } from '../failure.ts';
import { explain } from '../outcome.ts';
import type { WitnessKey } from './witness_key.ts';
import type { Answer, Witness } from './witness.ts';

/** 63 hashes, a checkpoint and as many signatures as anybody has. */
const MAX_BODY_BYTES = 64 * 1024;
const REQUEST_TIMEOUT_MS = 10_000;
const MAX_CONNECTIONS = 1_000;

/** Where a witness listens. port 0: any. */
export interface Place {
  readonly host: string;
  readonly port: number;
}

export interface RunningWitness {
  readonly url: string;
  /** Lets requests that came end, and takes no more. */
  readonly stop: () => Promise<void>;
}

/** Serves `POST /add-checkpoint` (C2SP tlog-witness), and at `/` who this is. */
export async function serveWitness(
  witness: Witness,
  key: WitnessKey,
  place: Place,
  say: (lines: readonly string[]) => void,
): Promise<RunningWitness> {
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, (request, response) => {
    void answer(witness, key, request, response, say);
  });
  server.maxConnections = MAX_CONNECTIONS;
  await listen(server, place);
  return { url: urlOf(server), stop: () => stop(server) };
}

async function answer(
  witness: Witness,
  key: WitnessKey,
  request: IncomingMessage,
  response: ServerResponse,
  say: (lines: readonly string[]) => void,
): Promise<void> {
  const [path] = (request.url ?? '').split('?', 1);
  try {
    if (path === '/' && ['GET', 'HEAD'].includes(request.method ?? '')) {
      send(response, 200, `A witness of transparency logs: POST /add-checkpoint\n${key.vkey}\n`);
    } else if (path !== '/add-checkpoint') {
      send(response, 404, 'There is only /add-checkpoint.\n');
    } else if (request.method !== 'POST') {
      response.setHeader('allow', 'POST');
      send(response, 405, 'It takes a POST.\n');
    } else {
      await addCheckpoint(witness, request, response);
    }
  } catch (error) {
    // A folder that is full, lost or unreadable; or a line that broke, which nobody waits on.
    const { code, message, next } = explain(error);
    if (request.destroyed && !request.complete) return;
    say([`${code}: ${message} ${next}`]);
    if (!response.headersSent) send(response, 500, 'This witness cannot answer now.\n');
  }
}

async function addCheckpoint(
  witness: Witness,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  if (body === undefined) {
    response.setHeader('connection', 'close');
    send(response, 413, 'That is more than any checkpoint and its proof.\n');
    return;
  }
  sendAnswer(response, await witness.addCheckpoint(body));
}

function sendAnswer(response: ServerResponse, answered: Answer): void {
  switch (answered.status) {
    case 200:
      send(response, 200, answered.line);
      return;
    case 409:
      send(response, 409, `${answered.size}\n`, 'text/x.tlog.size');
      return;
    default:
      send(response, answered.status, `${answered.why}\n`);
  }
}

function send(
  response: ServerResponse,
  status: number,
  text: string,
  type = 'text/plain; charset=utf-8',
): void {
  const body = new TextEncoder().encode(text);
  response
    .writeHead(status, {
      'content-type': type,
      'content-length': body.length,
      'cache-control': 'no-store',
    })
    .end(body);
}

/** The body, undefined where it is longer than any should be. */
async function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  // Left open where it is too long, so that the refusal reaches who sent it.
  const chunks = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
  for await (const part of chunks) {
    sizeBytes += part.length;
    if (sizeBytes > MAX_BODY_BYTES) return undefined;
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

/** Throws a Failure PORT where it cannot. */
async function listen(server: Server, { host, port }: Place): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const why = systemCode(error) ?? String(error);
    const next = 'Name another --port or --host, or stop what listens there.';
    throw new Failure('PORT', `It cannot listen on ${host}, port ${port} (${why}).`, next);
  }
}

function urlOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('serveWitness: no port');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}

async function stop(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  await closed;
}
