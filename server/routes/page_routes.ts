import { extname } from 'node:path';
import { type Request, type RequestHandler, Router } from 'express';
import { PAGE_LANGUAGES } from '../contract/languages.ts';
import { refuse } from '../outcome.ts';
import { versionOf } from '../pages/built_file.ts';
import { preferredLanguage } from '../pages/language.ts';
import type { PageFiles } from '../pages/page_files.ts';
import type { PageScript } from '../pages/shell.ts';
import { documentPath } from '../pages/static_pages.ts';
import { knownSlugForm } from './guards.ts';
import { sendRefused } from './respond.ts';

const SCRIPT_OF: Readonly<Record<string, PageScript>> = {
  '/': 'home',
  '/how': 'how',
  '/practice': 'practice',
  '/practice/vote': 'practice',
  '/practice/find': 'practice',
  '/e/:slug': 'voter',
  '/e/:slug/vote': 'voter',
  '/e/:slug/find': 'voter',
  '/e/:slug/board': 'observer',
};

/** The pages themselves, and the files they load. */
export function pageRoutes(files: PageFiles): Router {
  const router = Router();
  router.param('slug', knownSlugForm);
  for (const [path, script] of Object.entries(SCRIPT_OF)) {
    router.get(path, showPage(script, files));
  }
  router.get('/pages/*path', (request, response) => {
    const file = files.find(request.path.slice('/pages/'.length));
    if (file === undefined) {
      sendRefused(response, refuse('NOT_FOUND', 'There is no such file.'));
      return;
    }
    response.set('Cache-Control', cacheControl(request, versionOf(file)));
    response.type(extname(request.path)).send(file.bytes);
  });
  return router;
}

/** The build's bytes: of a request, only the language counts. */
function showPage(script: PageScript, files: PageFiles): RequestHandler {
  const shells = new Map(
    PAGE_LANGUAGES.map((language) => [language, files.get(documentPath(script, language)).bytes]),
  );
  return (request, response) => {
    response.set('Cache-Control', 'no-cache');
    response.vary('Accept-Language');
    response.type('html').send(shells.get(preferredLanguage(request)));
  };
}

/** An address that names the version never changes its content; without it, ask each time. */
function cacheControl(request: Request, version: string): string {
  return request.query['v'] === version ? 'public, max-age=31536000, immutable' : 'no-cache';
}
