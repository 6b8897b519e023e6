import type { Request, RequestHandler, Response } from 'express';
import { parseJson } from '../../crypto/wire/canonical.ts';
import { parseAs } from '../../crypto/wire/entry.ts';
import { decodeFrame, type FramedEntry, MAX_FRAME_BYTES } from '../../crypto/wire/framing.ts';
import type * as z from '../../crypto/wire/schema.ts';
import { CODES } from '../contract/codes.ts';
import { refuse, type Refused } from '../outcome.ts';
import { readUpTo } from '../read_up_to.ts';
import { errorBody } from './respond.ts';

/** The largest JSON request of the contract is a fraction of this. */
const MAX_JSON_BYTES = 4_096;
/** Some two million voters. */
const MAX_ROLL_BYTES = 64 * 1_048_576;
/** Read on after a refusal, so that the sender, still sending, gets to hear it. */
const LINGER_BYTES = 4 * 1_048_576;

export const jsonBody: RequestHandler = bodyReader('application/json', MAX_JSON_BYTES);
export const frameBody: RequestHandler = bodyReader('application/octet-stream', MAX_FRAME_BYTES);
export const rollBody: RequestHandler = bodyReader('text/csv', MAX_ROLL_BYTES);

/** The JSON of a request read by `jsonBody`. Throws DecodeError. */
export function readJson<T>(request: Request, schema: z.Schema<T>): T {
  return parseAs(schema, parseJson(Buffer.from(readBytes(request)).toString('utf8')));
}

/** The entry of a request read by `frameBody`. Throws DecodeError. */
export function readFrame(request: Request): FramedEntry {
  return decodeFrame(readBytes(request));
}

/** The bytes of a request that one of the readers has read. */
export function readBytes(request: Request): Uint8Array {
  const body: unknown = request.body;
  if (!(body instanceof Uint8Array)) throw new Error('bodies: no reader before this handler');
  return body;
}

/**
 * Reads a body of one type into memory, as far as `limitBytes`. Too large is answered at once, not
 * after the rest has come; compressed is refused, since its size says nothing of what it unpacks to.
 */
function bodyReader(type: string, limitBytes: number): RequestHandler {
  return async (request, response, next) => {
    const encoding = request.headers['content-encoding'] ?? 'identity';
    if (request.is(type) !== type || encoding !== 'identity') {
      const message = `Send the body as ${type}, not compressed.`;
      refuseBody(request, response, refuse('BAD_REQUEST', message));
      return;
    }
    const body = await readBody(request, limitBytes);
    if (body === undefined) {
      const message = `At most ${limitBytes} bytes are taken here.`;
      refuseBody(request, response, refuse('TOO_LARGE', message));
      return;
    }
    request.body = body;
    next();
  };
}

/** Undefined where there is more. Rejects where the sender goes away. */
async function readBody(request: Request, limitBytes: number): Promise<Uint8Array | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) return undefined;
  const stream = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  return readUpTo(limitBytes, stream);
}

/**
 * Answers before the body has come, and reads on for a while: hanging up at once would take the
 * answer from a sender that is still sending. Node stops counting at the response's end, so that
 * comes last.
 */
function refuseBody(request: Request, response: Response, refused: Refused): void {
  let size = 0;
  const body = JSON.stringify(errorBody(refused));
  response.status(CODES[refused.code]).type('json').set('Connection', 'close');
  response.set('Content-Length', String(Buffer.byteLength(body))).write(body);
  request
    .on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > LINGER_BYTES) request.destroy();
    })
    .once('end', () => response.end());
}
