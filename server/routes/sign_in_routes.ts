import { type RequestHandler, Router } from 'express';
import type { SignInResponse } from '../contract/api.ts';
import { signInRequest } from '../contract/requests.ts';
import { CODES } from '../contract/codes.ts';
import type { Logger } from '../log.ts';
import { refuse } from '../outcome.ts';
import { type PageFiles, tagOf } from '../pages/page_files.ts';
import { preferredLanguage } from '../pages/language.ts';
import { documentPath } from '../pages/static_pages.ts';
import type { SignIn } from '../registrar/sign_in.ts';
import { jsonBody, readJson } from './bodies.ts';
import { knownSlugForm, slugOf } from './guards.ts';
import { sendOutcome } from './respond.ts';
import type { SessionCookie } from './session_cookie.ts';

export interface SignInRoutes {
  readonly signIn: SignIn;
  readonly cookie: SessionCookie;
  readonly pageFiles: PageFiles;
  /** Of sign-ins, and apart from them of extensions. */
  readonly limit: RequestHandler;
  readonly extendLimit: RequestHandler;
  readonly log: Logger;
}

/** Signing in at an eID, and the session that follows. */
export function signInRoutes(dependencies: SignInRoutes): Router {
  const { signIn, cookie, pageFiles, limit, extendLimit, log } = dependencies;
  const router = Router();
  router.param('slug', knownSlugForm);

  router.post('/api/elections/:slug/sign-in', limit, jsonBody, async (request, response) => {
    const { provider, ballotKey } = readJson(request, signInRequest);
    const slug = slugOf(request);
    sendOutcome(response, await signIn.begin(slug, provider, ballotKey), (begun) => {
      cookie.set(response, slug, begun.cookie);
      const answer: SignInResponse = { url: begun.url, salt: begun.salt };
      response.json(answer);
    });
  });

  router.get('/api/elections/:slug/session', async (request, response) => {
    const slug = slugOf(request);
    response.json(await signIn.status(slug, cookie.read(request, slug)));
  });

  router.post('/api/elections/:slug/session/extend', extendLimit, async (request, response) => {
    const slug = slugOf(request);
    const secret = cookie.read(request, slug);
    sendOutcome(response, await signIn.extend(slug, secret), (extension) => {
      // The cookie has to last as long.
      if (secret !== undefined) cookie.set(response, slug, secret);
      response.json(extension);
    });
  });

  router.post('/api/elections/:slug/sign-out', async (request, response) => {
    const slug = slugOf(request);
    await signIn.end(slug, cookie.read(request, slug));
    cookie.clear(response, slug);
    response.status(204).end();
  });

  // The one GET that changes something, as OpenID Connect will have it: it takes a `state` that this
  // very browser was given, and takes it once.
  router.get('/e/:slug/signed-in', async (request, response) => {
    const slug = slugOf(request);
    const answer = new URL(request.originalUrl, 'http://localhost').searchParams;
    const secret = cookie.read(request, slug) ?? '';
    const outcome = await signIn.finish(slug, secret, answer).catch((error: unknown) => {
      log.fault(error); // the voter sees a page all the same
      return refuse('INTERNAL', 'Something went wrong on the server.');
    });
    const code = outcome.ok ? undefined : outcome.code;
    const document = pageFiles.get(documentPath('signed_in', preferredLanguage(request)));
    response
      .status(code === undefined ? 200 : CODES[code])
      .type('html')
      .set('Cache-Control', 'no-store')
      .set('ETag', tagOf(document))
      // As the eID before it: with another policy the browser would take this window from the one
      // that opened it, and no script could close it.
      .set('Cross-Origin-Opener-Policy', 'unsafe-none')
      .send(document.bytes);
  });

  return router;
}
