import { extname } from 'node:path';
import { type Request, type RequestHandler, Router } from 'express';
import { LANGUAGES } from '../contract/languages.ts';
import { refuse } from '../outcome.ts';
import { versionOf } from '../pages/built_file.ts';
import { CompressedFiles } from '../pages/compression.ts';
import { preferredLanguage } from '../pages/language.ts';
import { type PageFiles, tagOf } from '../pages/page_files.ts';
import { OBSERVER_SCRIPTS, type PageScript } from '../pages/shell.ts';
import { documentPath } from '../pages/static_pages.ts';
import { knownSlugForm } from './guards.ts';
import { sendRefused } from './respond.ts';
import { OBSERVER_POLICY } from './security_headers.ts';

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
  '/e/:slug/verify': 'verify',
};

/** It runs from a disk, under a policy of its own; here it is only to be downloaded. */
const ONE_FILE = 'glas-verify.html';

/** The pages themselves, and the files they load. */
export function pageRoutes(files: PageFiles): Router {
  const compressed = new CompressedFiles();
  const router = Router();
  router.param('slug', knownSlugForm);
  for (const [path, script] of Object.entries(SCRIPT_OF)) {
    router.get(path, showPage(script, files, compressed));
  }
  router.get('/pages/*path', async (request, response) => {
    const file = files.find(request.path.slice('/pages/'.length));
    if (file === undefined) {
      sendRefused(response, refuse('NOT_FOUND', 'There is no such file.'));
      return;
    }
    response.set('Cache-Control', cacheControl(request, versionOf(file)));
    response.set('ETag', tagOf(file)).type(extname(request.path));
    if (request.path === `/pages/${ONE_FILE}`) response.attachment(ONE_FILE);
    // Fonts are compressed in themselves.
    if (request.path.endsWith('.woff2')) response.send(file.bytes);
    else await compressed.send(request, response, file.bytes);
  });
  return router;
}

/** The build's bytes: of a request, only the language counts. */
function showPage(
  script: PageScript,
  files: PageFiles,
  compressed: CompressedFiles,
): RequestHandler {
  const documents = new Map(
    LANGUAGES.map((language) => [language, files.get(documentPath(script, language))]),
  );
  return async (request, response) => {
    response.set('Cache-Control', 'no-cache');
    response.vary('Accept-Language');
    if (OBSERVER_SCRIPTS.includes(script)) {
      response.set('Content-Security-Policy', OBSERVER_POLICY);
    }
    const document = documents.get(preferredLanguage(request));
    if (document === undefined) return;
    response.set('ETag', tagOf(document)).type('html');
    await compressed.send(request, response, document.bytes);
  };
}

/** An address that names the version never changes its content; without it, ask each time. */
function cacheControl(request: Request, version: string): string {
  return request.query['v'] === version ? 'public, max-age=31536000, immutable' : 'no-cache';
}
