import { Router } from 'express';
import { fromBase64Url } from '../../crypto/wire/bytes.ts';
import { bytes32 } from '../../crypto/wire/fields.ts';
import * as z from '../../crypto/wire/schema.ts';
import { revocationRequest } from '../contract/requests.ts';
import { refuse } from '../outcome.ts';
import { evidencePage } from '../registrar/evidence_page.ts';
import type { Registrar } from '../registrar/issue_ballot.ts';
import { loadRoll } from '../registrar/load_roll.ts';
import { revokePerson } from '../registrar/revoke.ts';
import { jsonBody, readBytes, readJson, rollBody } from './bodies.ts';
import { type IsOperator, knownSlugForm, operatorOnly, slugOf } from './guards.ts';
import { sendOutcome, sendReceipt, sendRefused } from './respond.ts';

/** The roll, revocations and sealed evidence: between officials and the registrar. */
export function registrarRoutes(registrar: Registrar, isOperator: IsOperator): Router {
  const operator = operatorOnly(isOperator);
  const router = Router();
  router.param('slug', knownSlugForm);

  router.put('/api/elections/:slug/roll', operator, rollBody, async (request, response) => {
    const file = readBytes(request);
    const loaded = await loadRoll(registrar, slugOf(request), file);
    if (loaded.ok) response.json(loaded.value);
    else sendRefused(response, loaded);
  });

  router.post('/api/elections/:slug/revocations', operator, jsonBody, async (request, response) => {
    const { person, reason } = readJson(request, revocationRequest);
    sendReceipt(response, await revokePerson(registrar, slugOf(request), person, reason));
  });

  router.get('/api/elections/:slug/evidence', operator, async (request, response) => {
    const after = parseAfter(request.query['after']);
    if (after === undefined) {
      const message = 'after is the commitment of the last item that you have.';
      sendRefused(response, refuse('BAD_REQUEST', message, 'after'));
      return;
    }
    const page = await evidencePage(registrar, slugOf(request), after);
    sendOutcome(response, page, (value) => response.json(value));
  });

  return router;
}

/** Empty where nothing was said; undefined for what is no commitment. */
function parseAfter(text: unknown): Uint8Array | undefined {
  if (text === undefined) return new Uint8Array();
  const parsed = z.safeParse(bytes32, text);
  return parsed.success ? fromBase64Url(parsed.data) : undefined;
}
