import { type Request, type Response, Router } from 'express';
import { toBase64Url } from '../../crypto/wire/bytes.ts';
import { decodeEntry } from '../../crypto/wire/entry.ts';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import type { Board, Reserved } from '../board/board.ts';
import type { ReserveResponse } from '../contract/api.ts';
import { reserveRequest } from '../contract/requests.ts';
import type { EidProvider } from '../eid/provider_config.ts';
import { type Refused, refuse } from '../outcome.ts';
import { CompressedFiles, sendCompressed, SteadyAnswers } from '../pages/compression.ts';
import type { PageFiles } from '../pages/page_files.ts';
import type { WitnessAddress } from '../witnesses/witness_list.ts';
import { frameBody, jsonBody, readFrame, readJson } from './bodies.ts';
import { type IsOperator, knownSlugForm, NOT_OPERATOR, operatorOnly, slugOf } from './guards.ts';
import { sendOutcome, sendReceipt, sendRefused } from './respond.ts';

export interface ElectionRoutes {
  readonly board: Board;
  readonly providers: readonly EidProvider[];
  readonly witnesses: readonly WitnessAddress[];
  readonly pageFiles: PageFiles;
  readonly isOperator: IsOperator;
}

/** Setting up, watching and tallying an election. */
export function electionRoutes(dependencies: ElectionRoutes): Router {
  const { board, isOperator } = dependencies;
  const operator = operatorOnly(isOperator);
  const router = Router();
  router.param('slug', knownSlugForm);

  router.post('/api/elections', operator, jsonBody, async (request, response) => {
    const { slug } = readJson(request, reserveRequest);
    sendOutcome(response, await board.reserve(slug), (reserved) => {
      response.status(201).json(reservation(slug, reserved, dependencies));
    });
  });

  router.get('/api/elections', async (request, response) => {
    await sendPublic(request, response, await board.list());
  });

  router.get('/api/elections/:slug', async (request, response) => {
    const status = await board.status(slugOf(request));
    if (status === undefined) sendRefused(response, refuse('NOT_FOUND', 'No such election.'));
    else await sendPublic(request, response, status);
  });

  // Every voter waits for it, and it changes once, when voting opens.
  const materials = new SteadyAnswers();
  const compressed = new CompressedFiles();
  router.get('/api/elections/:slug/voting-material', async (request, response) => {
    const slug = slugOf(request);
    const material = await board.votingMaterial(slug);
    if (!material.ok) {
      sendRefused(response, material);
      return;
    }
    const bytes = materials.of(slug, JSON.stringify(material.value));
    await compressed.send(request, response.type('json'), bytes);
  });

  router.post('/api/elections/:slug/entries', frameBody, async (request, response) => {
    const framed = readFrame(request);
    const entry = decodeEntry(framed.entry);
    const wrong =
      entry.type === 'manifest'
        ? wrongManifest(entry, dependencies, isOperator(request))
        : undefined;
    if (wrong !== undefined) sendRefused(response, wrong);
    else sendReceipt(response, await board.submit(slugOf(request), framed));
  });

  router.post('/api/elections/:slug/tally', operator, async (request, response) => {
    const started = await board.startTally(slugOf(request));
    sendOutcome(response, started, (job) => response.status(202).json(job));
  });

  router.post('/api/elections/:slug/result', operator, async (request, response) => {
    sendReceipt(response, await board.publishResult(slugOf(request)));
  });

  return router;
}

/** The same for everybody, and for a list of a thousand names much longer than it need be. */
async function sendPublic(request: Request, response: Response, value: unknown): Promise<void> {
  await sendCompressed(request, response.type('json'), Buffer.from(JSON.stringify(value)));
}

function reservation(
  slug: string,
  { origin, logKey, registrarKey, logVkey }: Reserved,
  { providers, pageFiles }: ElectionRoutes,
): ReserveResponse {
  return {
    slug,
    origin,
    logKey: toBase64Url(logKey),
    registrarKey: toBase64Url(registrarKey),
    logVkey,
    providers: providers.map(({ listed }) => listed),
    pages: pageFiles.digests,
  };
}

/** A manifest opens a log on this server: its operator decides who may, and it must be able to serve it. */
function wrongManifest(
  manifest: Manifest,
  { providers, witnesses }: ElectionRoutes,
  byOperator: boolean,
): Refused | undefined {
  if (!byOperator) return NOT_OPERATOR;
  return unusableProvider(manifest, providers) ?? unknownWitness(manifest, witnesses);
}

function unusableProvider(
  manifest: Manifest,
  providers: readonly EidProvider[],
): Refused | undefined {
  const unusable = manifest.providers.findIndex((recognised) => {
    const known = providers.find(({ listed }) => listed.id === recognised.id);
    return (
      known?.listed.issuer !== recognised.issuer ||
      known.listed.country !== recognised.country ||
      (known.rehearsalOnly && !manifest.rehearsal)
    );
  });
  if (unusable < 0) return undefined;
  const { id } = manifest.providers[unusable] ?? { id: '' };
  return refuse(
    'PROVIDER_UNKNOWN',
    `This server cannot use the eID ${id} in this election; the demonstration eID serves rehearsals only.`,
    `providers.${unusable}`,
  );
}

/** A witness that this server could not reach would never cosign, and the election could never go on. */
function unknownWitness(
  manifest: Manifest,
  witnesses: readonly WitnessAddress[],
): Refused | undefined {
  const { vkeys } = manifest.witnesses;
  const unknown = vkeys.findIndex((vkey) => !witnesses.some((each) => each.vkey === vkey));
  if (unknown < 0) return undefined;
  return refuse(
    'WITNESS_UNKNOWN',
    'This server does not know where this witness is: add its address to GLAS_WITNESSES first.',
    `witnesses.vkeys.${unknown}`,
  );
}
