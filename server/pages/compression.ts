import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, Response } from 'express';

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** Fewer bytes than fit into one packet come no sooner for being compressed. */
const LEAST_BYTES = 1_400;

const CODINGS = ['br', 'gzip'] as const;
type Coding = (typeof CODINGS)[number];
/** quick: for an answer that is made now; thorough: for bytes that are sent many times. */
type Effort = 'quick' | 'thorough';

/**
 * Sends bytes as small as the browser takes them (RFC 9110, section 12.5.3). Only for what is public
 * and the same for everybody: the size of compressed secrets would tell about them.
 */
export async function sendCompressed(
  request: Request,
  response: Response,
  bytes: Buffer,
): Promise<void> {
  await send(request, response, bytes, (coding) => compress(bytes, coding, 'quick'));
}

/** As `sendCompressed`, for what does not change: each is compressed once, when first asked for. */
export class CompressedFiles {
  readonly #compressed = new WeakMap<Buffer, Map<Coding, Promise<Buffer>>>();

  async send(request: Request, response: Response, file: Buffer): Promise<void> {
    await send(request, response, file, (coding) => this.#once(file, coding));
  }

  #once(file: Buffer, coding: Coding): Promise<Buffer> {
    const known = this.#compressed.get(file) ?? new Map<Coding, Promise<Buffer>>();
    this.#compressed.set(file, known);
    const compressed = known.get(coding) ?? compress(file, coding, 'thorough');
    known.set(coding, compressed);
    return compressed;
  }
}

/** Answers that seldom change, as `CompressedFiles` wants them: the same bytes, the same Buffer. */
export class SteadyAnswers {
  readonly #last = new Map<string, Buffer>();

  /** name: of what is answered; there must be a bounded number of them. */
  of(name: string, text: string): Buffer {
    const bytes = Buffer.from(text);
    const last = this.#last.get(name);
    if (last?.equals(bytes) === true) return last;
    this.#last.set(name, bytes);
    return bytes;
  }
}

async function send(
  request: Request,
  response: Response,
  bytes: Buffer,
  compressed: (coding: Coding) => Promise<Buffer>,
): Promise<void> {
  response.vary('Accept-Encoding');
  const coding = codingFor(request);
  if (bytes.length < LEAST_BYTES || coding === undefined) {
    response.send(bytes);
    return;
  }
  const body = await compressed(coding);
  response.set('Content-Encoding', coding).send(body);
}

/** The best of ours that the browser takes. */
function codingFor(request: Request): Coding | undefined {
  return CODINGS.find((coding) => request.acceptsEncodings(coding) === coding);
}

function compress(bytes: Buffer, coding: Coding, effort: Effort): Promise<Buffer> {
  const isQuick = effort === 'quick';
  if (coding === 'gzip') return toGzip(bytes, { level: isQuick ? 6 : 9 });
  const quality = isQuick ? 5 : constants.BROTLI_MAX_QUALITY;
  return toBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
}
