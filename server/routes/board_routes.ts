import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Board } from '../board/board.ts';
import { type ServedFile, ServedFiles } from '../board_files/served_files.ts';
import { refuse } from '../outcome.ts';
import { knownSlugForm, slugOf } from './guards.ts';
import { sendRefused } from './respond.ts';

/** What a board publishes. The routes below have it too, in the form that the log of requests shows. */
const PUBLISHED = /^\/e\/[^/]+\/(?:checkpoint|witnessed-checkpoint|tile|timestamp)(?:\/|$)/;
const ROUTES = [
  '/e/:slug/checkpoint',
  '/e/:slug/witnessed-checkpoint',
  '/e/:slug/tile/*path',
  '/e/:slug/timestamp/*path',
];

const METHODS = 'GET, HEAD, OPTIONS';
const FOR_EVER = 'public, max-age=31536000, immutable';
/** Kept, but asked for each time: an older checkpoint than the newest would look like a fork. */
const ASK_EACH_TIME = 'no-cache';
const DAY_S = '86400';

/**
 * The published board: plain files for anyone, from any site and through any cache, in the layout of
 * C2SP tlog-tiles. Nothing of a request counts but its method, its path as it was sent, and the
 * headers by which caches ask. docs/protocol.md §4.
 */
export function boardRoutes(board: Board): Router {
  const files = new ServedFiles(board);
  const router = Router({ caseSensitive: true, strict: true });
  router.param('slug', knownSlugForm);
  router.use(forEveryone);
  for (const route of ROUTES) {
    router
      .route(route)
      .get((request, response) => sendFile(files, request, response))
      .options(preflight)
      .all(onlyRead);
  }
  return router;
}

/** Holds for every answer, refusals and faults too, or a page elsewhere could not even read the code. */
const forEveryone: RequestHandler = (request, response, next) => {
  if (PUBLISHED.test(request.path)) {
    response.set('Access-Control-Allow-Origin', '*');
    response.set('Access-Control-Expose-Headers', 'ETag, Retry-After');
    response.set('Cross-Origin-Resource-Policy', 'cross-origin');
    // What is not there may be there in a moment.
    response.set('Cache-Control', 'no-store');
  }
  next();
};

async function sendFile(files: ServedFiles, request: Request, response: Response): Promise<void> {
  const path = boardPath(request);
  const gzipped = request.acceptsEncodings('gzip', 'identity') === 'gzip';
  const file = path === undefined ? undefined : await files.read(slugOf(request), path, gzipped);
  if (file === undefined) {
    sendRefused(response, refuse('NOT_FOUND', 'The board has no such file (yet).'));
    return;
  }
  response.set('Cache-Control', file.isFinal ? FOR_EVER : ASK_EACH_TIME);
  response.set('ETag', file.etag);
  if (file.isCompressible) response.vary('Accept-Encoding');
  if (hasIt(request, file)) {
    response.status(304).end();
    return;
  }
  if (file.encoding !== undefined) response.set('Content-Encoding', file.encoding);
  response.type(file.contentType).send(file.bytes);
}

/**
 * Whether the asker has these bytes already (RFC 9110, section 13.1.2; weak tags count as strong).
 * Express would not say so to who also sends `Cache-Control: no-cache`, which is how a reader asks
 * past the caches for a checkpoint that it has.
 */
function hasIt(request: Request, { etag }: ServedFile): boolean {
  const asked = request.get('If-None-Match') ?? '';
  return asked === '*' || asked.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

/**
 * What follows /e/SLUG/, as it was sent; undefined for another spelling of the slug, and with a query
 * or a fragment, behind which caches would keep the same file under any number of names.
 */
function boardPath(request: Request): string | undefined {
  const { path, url } = request;
  const rest = path.split('/').slice(3).join('/');
  // Proxies may send the whole address. A query could end as the path does.
  const isAsSpelled = url.endsWith(`/e/${slugOf(request)}/${rest}`) && !/[?#]/.test(url);
  return isAsSpelled ? rest : undefined;
}

const preflight: RequestHandler = (_request, response) => {
  response.set('Allow', METHODS);
  response.set('Access-Control-Allow-Methods', METHODS);
  response.set('Access-Control-Allow-Headers', '*');
  response.set('Access-Control-Max-Age', DAY_S);
  response.status(204).end();
};

const onlyRead: RequestHandler = (_request, response) => {
  response.set('Allow', METHODS);
  sendRefused(response, refuse('METHOD_NOT_ALLOWED', 'A board is read, by GET or HEAD.'));
};
