import type { IncomingMessage, RequestListener } from 'node:http';
import { MAX_FRAME_BYTES } from '../../crypto/wire/framing.ts';
import type { Board } from '../board/board.ts';
import { CODES } from '../contract/codes.ts';
import type { Logger } from '../log.ts';
import { busy } from '../outcome.ts';
import { errorBody, RETRY_AFTER_S } from './respond.ts';

const SUBMISSION = /^\/api\/elections\/([^/?]+)\/(ballots|challenges|entries)$/;

const BODY = JSON.stringify(errorBody(busy()));
const HEADERS = {
  'Content-Type': 'application/json; charset=utf-8',
  'Content-Length': Buffer.byteLength(BODY),
  'Retry-After': RETRY_AFTER_S,
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
};

/**
 * Tells whoever would find no room to come again, before `next` or anything else is done for them:
 * many times more than can be served must cost those who are served next to nothing. Node reads the
 * body to its end, keeps none of it, and keeps the connection.
 */
export function turningAway(
  board: Pick<Board, 'isFull'>,
  log: Logger,
  next: RequestListener,
): RequestListener {
  return (request, response) => {
    const [, slug, kind] = isOfOurSize(request) ? (SUBMISSION.exec(request.url ?? '') ?? []) : [];
    if (slug === undefined || !isKind(kind) || !board.isFull(kind, slug)) {
      next(request, response);
      return;
    }
    log.turnedAway();
    response.writeHead(CODES.BUSY, HEADERS).end(BODY);
  };
}

/** Of what says to be larger, or does not say, the handlers read only a part. */
function isOfOurSize({ method, headers }: IncomingMessage): boolean {
  return method === 'POST' && Number(headers['content-length'] ?? NaN) <= MAX_FRAME_BYTES;
}

function isKind(text: string | undefined): text is Parameters<Board['isFull']>[0] {
  return text === 'ballots' || text === 'challenges' || text === 'entries';
}
