import express, { type Request, type RequestHandler } from 'express';
import type * as z from 'zod/mini';
import { parseJson } from '../../crypto/wire/canonical.ts';
import { parseAs } from '../../crypto/wire/entry.ts';
import { DecodeError } from '../../crypto/wire/errors.ts';
import { decodeFrame, type FramedEntry, MAX_FRAME_BYTES } from '../../crypto/wire/framing.ts';

/** The largest JSON request of the contract is a fraction of this. */
const MAX_JSON_BYTES = 4_096;
/** Some two million voters. */
const MAX_ROLL_BYTES = 64 * 1_048_576;

/** Compressed bodies are refused: their size says nothing of what they unpack to. */
const uncompressed = { inflate: false };

export const jsonBody: RequestHandler = express.text({
  ...uncompressed,
  type: 'application/json',
  limit: MAX_JSON_BYTES,
});
export const frameBody: RequestHandler = express.raw({
  ...uncompressed,
  type: 'application/octet-stream',
  limit: MAX_FRAME_BYTES,
});
export const rollBody: RequestHandler = express.raw({
  ...uncompressed,
  type: 'text/csv',
  limit: MAX_ROLL_BYTES,
});

/** The JSON of a request read by `jsonBody`. Throws DecodeError. */
export function readJson<S extends z.ZodMiniType>(request: Request, schema: S): z.infer<S> {
  const body: unknown = request.body;
  if (typeof body !== 'string') throw new DecodeError('SCHEMA', '', 'send application/json');
  return parseAs(schema, parseJson(body));
}

/** The entry of a request read by `frameBody`. Throws DecodeError. */
export function readFrame(request: Request): FramedEntry {
  return decodeFrame(readBytes(request, 'application/octet-stream'));
}

/** Throws DecodeError where the body parser found another type. */
export function readBytes(request: Request, type: string): Uint8Array {
  const body: unknown = request.body;
  if (!(body instanceof Uint8Array)) throw new DecodeError('SCHEMA', '', `send ${type}`);
  return body;
}
