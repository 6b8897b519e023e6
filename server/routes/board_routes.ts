import { type Request, Router } from 'express';
import type { Board } from '../board/board.ts';
import { refuse } from '../outcome.ts';
import { knownSlugForm, slugOf } from './guards.ts';
import { sendRefused } from './respond.ts';

/** The published board: plain files for anyone, from any site. docs/protocol.md §4. */
export function boardRoutes(board: Board): Router {
  const router = Router();
  router.param('slug', knownSlugForm);

  router.get(['/e/:slug/checkpoint', '/e/:slug/tile/*path'], async (request, response) => {
    const file = await board.readFile(slugOf(request), boardPath(request));
    // Observers' own pages and programs read it: that is what it is for.
    response.set('Access-Control-Allow-Origin', '*');
    response.set('Cross-Origin-Resource-Policy', 'cross-origin');
    if (file === undefined) {
      sendRefused(response, refuse('NOT_FOUND', 'The board has no such file (yet).'));
      return;
    }
    response.set('Cache-Control', file.cacheControl);
    response.type(file.contentType).send(Buffer.from(file.bytes));
  });

  return router;
}

/** What follows /e/SLUG/, as it was sent. */
function boardPath(request: Request): string {
  return request.path.slice(`/e/${slugOf(request)}/`.length);
}
