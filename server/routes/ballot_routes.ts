import { Router } from 'express';
import { encodeFrame } from '../../crypto/wire/framing.ts';
import type { Board } from '../board/board.ts';
import { findRequest } from '../contract/requests.ts';
import { refuse } from '../outcome.ts';
import { frameBody, jsonBody, readFrame, readJson } from './bodies.ts';
import { knownSlugForm, slugOf } from './guards.ts';
import { sendReceipt, sendRefused } from './respond.ts';

/** Casting, checking and finding ballots. Ballots carry their own authorization: no cookie is looked at. */
export function ballotRoutes(board: Board): Router {
  const router = Router();
  router.param('slug', knownSlugForm);

  router.post('/api/elections/:slug/ballots', frameBody, async (request, response) => {
    sendReceipt(response, await board.cast(slugOf(request), readFrame(request)));
  });

  router.post('/api/elections/:slug/challenges', frameBody, async (request, response) => {
    sendReceipt(response, await board.challenge(slugOf(request), readFrame(request)));
  });

  // A tracker in an address would stand in the logs of every proxy, beside who asked.
  router.post('/api/elections/:slug/challenges/find', jsonBody, async (request, response) => {
    const { tracker } = readJson(request, findRequest);
    const framed = await board.findChallenge(slugOf(request), tracker);
    if (framed === undefined) {
      sendRefused(response, refuse('NOT_FOUND', 'No ballot with this tracker was opened.'));
      return;
    }
    response.type('application/octet-stream').send(Buffer.from(encodeFrame(framed)));
  });

  router.post('/api/elections/:slug/ballots/find', jsonBody, async (request, response) => {
    const { tracker } = readJson(request, findRequest);
    const found = await board.findBallot(slugOf(request), tracker);
    if (found === undefined) {
      sendRefused(response, refuse('NOT_FOUND', 'No ballot with this tracker is on the board.'));
      return;
    }
    response.json(found);
  });

  return router;
}
