import { Router } from 'express';
import { revocationRequest } from '../contract/api.ts';
import type { Registrar } from '../registrar/issue_ballot.ts';
import { loadRoll } from '../registrar/load_roll.ts';
import { revokePerson } from '../registrar/revoke.ts';
import { jsonBody, readBytes, readJson, rollBody } from './bodies.ts';
import { type IsOperator, knownSlugForm, operatorOnly, slugOf } from './guards.ts';
import { sendReceipt, sendRefused } from './respond.ts';

/** The roll and revocations: what officials tell the registrar. */
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

  return router;
}
