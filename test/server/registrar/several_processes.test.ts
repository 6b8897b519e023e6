import { expect, test } from 'vitest';
import { startLyingIssuer } from '../eid/lying_issuer.ts';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { HttpElection } from '../http_election.ts';
import { HttpVoter } from '../http_voter.ts';
import { startTestServer } from '../running_server.ts';

const PERSON = 'EE60001019906';

const eid = await startLyingIssuer();
const folder = await mkdtemp(join(tmpdir(), 'glas-shared-'));
afterAll(async () => {
  await eid.stop();
  await rm(folder, { recursive: true });
});
const { listed, oidc } = eid.provider;
const providers = join(folder, 'providers.json');
await writeFile(providers, JSON.stringify([{ ...listed, ...oidc }]));

// Two servers as behind a balancer: one database, one server key, one public address.
const first = await startTestServer({ GLAS_PROVIDERS: providers, GLAS_DATA: folder });
const second = await startTestServer({
  GLAS_PROVIDERS: providers,
  GLAS_DATA: folder,
  DATABASE_URL: first.config.databaseUrl ?? '',
  PUBLIC_URL: first.url,
});
const secondAddress = `http://127.0.0.1:${second.config.port}`;
const manifest = { providers: [{ ...listed, title: { en: 'eID', bg: 'еИд' } }] };
await HttpElection.open(first, 'spring', [PERSON], { manifest });

test('what one process began, another finishes, and a third request of the first one shows', async () => {
  const voter = new HttpVoter(first.url, 'spring');
  const { url } = await voter.begin('lying');
  const asked = new URL(url).searchParams;
  const claims = { sub: PERSON, acr: 'high', nonce: asked.get('nonce') ?? '' };
  const idToken = await eid.sign(claims);
  eid.answer = () => ({ body: { access_token: 'a', token_type: 'Bearer', id_token: idToken } });

  const answer = new URLSearchParams({ code: 'the-code', state: asked.get('state') ?? '' });
  const finish = `${secondAddress}/e/spring/signed-in?${answer.toString()}`;
  const cookie = `glas-spring=${voter.jar.find('glas-spring') ?? ''}`;
  const pages = await Promise.all(
    Array.from({ length: 5 }, () => fetch(finish, { headers: { cookie } })),
  );
  // However often the answer is given at once, it is taken once.
  expect(pages.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400, 400]);
  expect(await voter.session()).toMatchObject({ state: 'signed-in' });
});
