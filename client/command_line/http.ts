import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import type { FramedEntry } from '../../crypto/wire/framing.ts';
import { encodeFrame } from '../../crypto/wire/framing.ts';
import { parseJson } from '../../crypto/wire/canonical.ts';
import { parseAs } from '../../crypto/wire/entry.ts';
import * as z from '../../crypto/wire/schema.ts';
import { Failure } from './failure.ts';

const TIMEOUT_MS = 60_000;
/** A line that was idle while ballots were verified may break just as it is used again. */
const READ_TRIES = 5;
const FIRST_PAUSE_MS = 200;
/** Answers of the API are small; the board's files state their own bound. */
const MAX_ANSWER_BYTES = 4 * 1_048_576;

/** A Glas server. operatorToken: for what only its operator may do. Secret: operatorToken. */
export interface Server {
  /** Without a slash at the end. */
  readonly url: string;
  readonly operatorToken?: string | undefined;
}

interface Question {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly body?: Uint8Array;
  readonly contentType?: string;
}

/** Checks `--server`. Throws a Failure SERVER_URL. */
export function parseServerUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (
    url === undefined ||
    !/^https?:$/.test(url.protocol) ||
    url.search !== '' ||
    url.hash !== ''
  ) {
    const next = 'Give it as in http://localhost:3000.';
    throw new Failure('SERVER_URL', `${text} is not the address of a server.`, next);
  }
  return url.href.replace(/\/+$/, '');
}

/** GET, parsed by a schema of server/contract. Throws a Failure. */
export async function getJson<T>(server: Server, path: string, schema: z.Schema<T>): Promise<T> {
  return parseAnswer(await readAgain(() => ask(server, path, { method: 'GET' })), schema);
}

/** POST of JSON, its answer parsed by a schema. Throws a Failure. */
export async function postJson<T>(
  server: Server,
  path: string,
  value: unknown,
  schema: z.Schema<T>,
): Promise<T> {
  return parseAnswer(await ask(server, path, jsonQuestion(value)), schema);
}

/** POST that is answered with text, as receipts are. */
export async function postForText(server: Server, path: string, value: unknown): Promise<string> {
  return new TextDecoder().decode(await ask(server, path, jsonQuestion(value)));
}

/** Posts an entry to the board; answers its receipt. Throws a Failure with the server's code. */
export async function postEntry(
  server: Server,
  slug: string,
  framed: FramedEntry,
): Promise<string> {
  const question: Question = {
    method: 'POST',
    body: encodeFrame(framed),
    contentType: 'application/octet-stream',
  };
  const answer = await ask(server, `/api/elections/${slug}/entries`, question);
  return new TextDecoder().decode(answer);
}

/** Uploads a file as it is. */
export async function putFile<T>(
  server: Server,
  path: string,
  file: { readonly bytes: Uint8Array; readonly contentType: string },
  schema: z.Schema<T>,
): Promise<T> {
  const question: Question = { method: 'PUT', body: file.bytes, contentType: file.contentType };
  return parseAnswer(await ask(server, path, question), schema);
}

/** GET of a public file; undefined where there is none. Throws a Failure. */
export async function getFile(
  server: Server,
  path: string,
  limitBytes: number,
): Promise<Uint8Array | undefined> {
  return readAgain(async () => {
    const response = await send(server, path, { method: 'GET' });
    if (response.status === 404) {
      await response.body?.cancel();
      return undefined;
    }
    return acceptAnswer(server, path, response, limitBytes);
  });
}

/** What may be better in a moment: a line that broke, a server with too many readers or no database. */
const PASSING = new Set(['SERVER_UNREACHABLE', 'BUSY', 'UNAVAILABLE']);

/** Reading changes nothing, so it is tried again where it may help, each time after a longer pause. */
async function readAgain<T>(read: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await read();
    } catch (error) {
      const mayPass = error instanceof Failure && PASSING.has(error.code);
      if (!mayPass || tried === READ_TRIES) throw error;
      await pause(FIRST_PAUSE_MS * 2 ** (tried - 1));
    }
  }
}

function jsonQuestion(value: unknown): Question {
  const body = new TextEncoder().encode(JSON.stringify(value));
  return { method: 'POST', body, contentType: 'application/json' };
}

async function ask(server: Server, path: string, question: Question): Promise<Uint8Array> {
  const response = await send(server, path, question);
  return acceptAnswer(server, path, response, MAX_ANSWER_BYTES);
}

async function send(server: Server, path: string, question: Question): Promise<Response> {
  const headers: Record<string, string> = {};
  if (question.contentType !== undefined) headers['content-type'] = question.contentType;
  if (server.operatorToken !== undefined) {
    headers['authorization'] = `Bearer ${server.operatorToken}`;
  }
  // After long work, the news that an idle line was closed is still waiting to be read: two turns of
  // the event loop read it, so that this is not sent over a dead line.
  await turn();
  await turn();
  try {
    return await fetch(`${server.url}${path}`, {
      method: question.method,
      headers,
      ...(question.body === undefined ? {} : { body: question.body }),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    throw connectionFailure(server, error);
  }
}

async function acceptAnswer(
  server: Server,
  path: string,
  response: Response,
  limitBytes: number,
): Promise<Uint8Array> {
  const limit = response.ok ? limitBytes : MAX_ANSWER_BYTES;
  const bytes = await readBounded(server, path, response, limit);
  if (response.ok) return bytes;
  throw refusal(response.status, path, bytes);
}

/** A server that sends without end must not fill the memory. */
async function readBounded(
  server: Server,
  path: string,
  response: Response,
  limitBytes: number,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  try {
    for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      sizeBytes += part.length;
      if (sizeBytes > limitBytes) break;
      parts.push(part);
    }
  } catch (error) {
    throw connectionFailure(server, error);
  }
  if (sizeBytes > limitBytes) {
    const next = 'Tell whoever runs the server.';
    throw new Failure('TOO_LARGE', `${path} is larger than any valid file there.`, next);
  }
  return new Uint8Array(Buffer.concat(parts));
}

function connectionFailure(server: Server, error: unknown): Failure {
  if (error instanceof Error && error.name === 'TimeoutError') {
    const message = `${server.url} did not answer within ${TIMEOUT_MS / 1000} seconds.`;
    return new Failure('SERVER_TIMEOUT', message, 'Run the same command again.');
  }
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : undefined;
  const why = cause === undefined || cause.message === '' ? '' : ` (${cause.message})`;
  const next = 'Check --server and that the server is running, then run the same command again.';
  return new Failure('SERVER_UNREACHABLE', `${server.url} cannot be reached${why}.`, next);
}

/** As `ErrorBody` of server/contract/codes.ts, read leniently: a proxy may have answered instead. */
const errorBody = z.looseObject({
  code: z.string(),
  message: z.string(),
  path: z.optional(z.string()),
  problems: z.optional(z.array(z.looseObject({ line: z.number(), problem: z.string() }))),
});

function refusal(status: number, path: string, bytes: Uint8Array): Failure {
  let body: z.infer<typeof errorBody>;
  try {
    body = parseAs(errorBody, parseJson(new TextDecoder().decode(bytes)));
  } catch {
    const next = 'Check that --server names a Glas server of this version.';
    return new Failure('SERVER_ANSWER', `The server answered ${path} with ${status}.`, next);
  }
  const place = body.path === undefined ? '' : ` at ${body.path}`;
  const problems = (body.problems ?? []).slice(0, 20).map((p) => `line ${p.line}: ${p.problem}`);
  const message = [`The server refused this${place}.`, ...problems].join(' ');
  return new Failure(body.code, message, body.message);
}

function parseAnswer<T>(bytes: Uint8Array, schema: z.Schema<T>): T {
  try {
    return parseAs(schema, parseJson(new TextDecoder().decode(bytes)));
  } catch {
    const next = 'Check that --server names a Glas server of this version.';
    throw new Failure('SERVER_ANSWER', 'The server answered something unexpected.', next);
  }
}
