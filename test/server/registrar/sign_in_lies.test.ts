import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKeyPair } from 'jose';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { type Claims, startLyingIssuer, type SignChanges } from '../eid/lying_issuer.ts';
import { HttpElection } from '../http_election.ts';
import { HttpVoter } from '../http_voter.ts';
import { startTestServer } from '../running_server.ts';

const PERSON = 'EE60001019906';

const eid = await startLyingIssuer();
const folder = await mkdtemp(join(tmpdir(), 'glas-providers-'));
const providersFile = join(folder, 'providers.json');
const { listed, oidc } = eid.provider;
await writeFile(providersFile, JSON.stringify([{ ...listed, ...oidc }]));
afterAll(async () => {
  await eid.stop();
  await rm(folder, { recursive: true });
});

const server = await startTestServer({ GLAS_PROVIDERS: providersFile });
const provider = { ...listed, title: { en: 'eID', bg: 'еИд' } };
await HttpElection.open(server, 'spring', [PERSON], { manifest: { providers: [provider] } });

let voter: HttpVoter;
beforeEach(() => {
  voter = new HttpVoter(server.url, 'spring');
});

test('the eID that the operator configured signs voters in', async () => {
  await comeBack({});
  expect(await voter.session()).toMatchObject({ state: 'signed-in' });
});

test.each<[string, Claims]>([
  ['AUTH_NONCE', { nonce: 'of-another-ballot-key' }],
  ['AUTH_TOKEN', { aud: 'somebody-else' }],
  ['AUTH_TOKEN', { iss: 'https://eid.example' }],
  ['AUTH_TOKEN', { exp: Math.floor(Date.now() / 1000) - 600 }],
  ['AUTH_TOKEN', { sub: 'LV60001019906' }], // an Estonian eID vouches for Estonians only
  ['AUTH_TOKEN', { sub: 'EE-' }],
  ['AUTH_LEVEL_TOO_LOW', { acr: 'low' }],
  ['AUTH_LEVEL_TOO_LOW', { acr: undefined }],
  ['NOT_ON_ROLL', { sub: 'EE60001019907' }],
])('%s: an ID token with %o', async (code, claims) => {
  const before = await evidenceCount();
  await comeBack(claims);
  expect(await voter.session()).toEqual({ state: 'refused', code });
  expect(await evidenceCount()).toBe(before);
});

test('AUTH_TOKEN: an ID token that the issuer did not sign', async () => {
  const stranger = await generateKeyPair('ES256');
  await comeBack({}, { key: stranger.privateKey });
  expect(await voter.session()).toEqual({ state: 'refused', code: 'AUTH_TOKEN' });
});

test('AUTH_NONCE: the ID token of an earlier sign-in, replayed', async () => {
  const { url } = await voter.begin('lying');
  const { searchParams } = new URL(url);
  const token = await eid.sign(honest({ nonce: searchParams.get('nonce') ?? '' }));
  const answerWith = { body: { access_token: 'a', token_type: 'Bearer', id_token: token } };
  eid.answer = () => answerWith;
  await voter.jar.fetch(returnAddress(searchParams));
  expect((await voter.session()).state).toBe('signed-in');

  const thief = new HttpVoter(server.url, 'spring');
  const begun = await thief.begin('lying');
  await thief.jar.fetch(returnAddress(new URL(begun.url).searchParams));
  expect(await thief.session()).toEqual({ state: 'refused', code: 'AUTH_NONCE' });
});

test('AUTH_PROVIDER: an eID that is out of order', async () => {
  const { url } = await voter.begin('lying');
  eid.answer = () => ({ status: 503, body: {} });
  const page = await voter.jar.fetch(returnAddress(new URL(url).searchParams));
  expect(page.status).toBe(502);
  expect(await voter.session()).toEqual({ state: 'refused', code: 'AUTH_PROVIDER' });
});

test('PROVIDER_UNKNOWN: an eID that the server has, and the election does not recognise', async () => {
  const refusal = await voter.post('sign-in', {
    provider: 'demo-bg',
    ballotKey: voter.ballotKey,
  });
  expect(await refusal.json()).toMatchObject({ code: 'PROVIDER_UNKNOWN' });
});

/** The voter comes back from the eID, whose ID token is an honest one but for `claims`. */
async function comeBack(claims: Claims, changes: SignChanges = {}): Promise<void> {
  const { url } = await voter.begin('lying');
  const { searchParams } = new URL(url);
  const nonce = searchParams.get('nonce') ?? '';
  const token = await eid.sign(honest({ nonce, ...claims }), changes);
  eid.answer = () => ({ body: { access_token: 'a', token_type: 'Bearer', id_token: token } });
  await voter.jar.fetch(returnAddress(searchParams));
}

function honest(claims: Claims): Claims {
  return { sub: PERSON, acr: 'high', ...claims };
}

function returnAddress(asked: URLSearchParams): string {
  const answer = new URLSearchParams({ code: 'the-code', state: asked.get('state') ?? '' });
  return `${server.url}/e/spring/signed-in?${answer.toString()}`;
}

async function evidenceCount(): Promise<number> {
  const [row] = await server.sql<{ count: number }[]>`select count(*) from evidence`;
  return row?.count ?? -1;
}
