import { base64url, generateKeyPair } from 'jose';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { type Attempt, OidcClients } from '../../../server/eid/oidc.ts';
import { oidcRefusal } from '../../../server/eid/oidc_refusal.ts';
import { type Claims, startLyingIssuer } from './lying_issuer.ts';

const issuer = await startLyingIssuer();
afterAll(() => issuer.stop());

const ATTEMPT: Attempt = {
  redirectUri: 'http://localhost:3000/e/spring/signed-in',
  state: 'state-of-this-attempt',
  nonce: 'nonce-of-this-attempt',
  codeVerifier: 'v'.repeat(43),
};
const CLAIMS: Claims = { sub: 'EE60001019906', acr: 'high', nonce: ATTEMPT.nonce };

let clients: OidcClients;
beforeEach(() => {
  clients = new OidcClients();
});

const finish = (answer = { code: 'the-code', state: ATTEMPT.state }) =>
  clients.finish(issuer.provider, ATTEMPT, new URLSearchParams(answer));

/** The token endpoint answers with this ID token. */
function grant(idToken: string): void {
  issuer.answer = () => ({
    body: { access_token: 'opaque', token_type: 'Bearer', id_token: idToken },
  });
}

test('the voter is sent to the eID with the nonce, PKCE, and a demand to sign in afresh', async () => {
  const begun = await clients.begin(issuer.provider, ATTEMPT);
  const url = new URL(begun.ok ? begun.value : '');
  expect(`${url.origin}${url.pathname}`).toBe(`${issuer.issuer}/authorize`);
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: issuer.clientId,
    redirect_uri: ATTEMPT.redirectUri,
    response_type: 'code',
    scope: 'openid',
    state: ATTEMPT.state,
    nonce: ATTEMPT.nonce,
    prompt: 'login',
    code_challenge_method: 'S256',
    code_challenge: expect.stringMatching(/^[\w-]{43}$/) as string,
  });
});

test('an honest answer identifies a person, with the key that signed', async () => {
  const token = await issuer.sign(CLAIMS);
  let sent = new URLSearchParams();
  issuer.answer = (parameters) => {
    sent = parameters;
    return { body: { access_token: 'opaque', token_type: 'Bearer', id_token: token } };
  };
  expect(await finish()).toEqual({
    ok: true,
    value: {
      person: 'EE60001019906',
      level: 'high',
      idToken: token,
      issuerKey: expect.objectContaining({ kid: 'published', kty: 'EC' }) as unknown,
    },
  });
  expect(sent.get('code_verifier')).toBe(ATTEMPT.codeVerifier);
  expect(sent.get('client_secret')).toBe(issuer.clientSecret);
});

test('a level without an EU equivalent is no level', async () => {
  grant(await issuer.sign({ ...CLAIMS, acr: 'very-high-indeed' }));
  expect(await finish()).toMatchObject({ ok: true, value: { level: undefined } });
});

test.each([
  ['of another attempt', 'nonce-of-another-attempt'],
  ['missing', undefined],
])('a nonce %s', async (_what, nonce) => {
  grant(await issuer.sign({ ...CLAIMS, nonce }));
  expect(await finish()).toMatchObject({ ok: false, code: 'AUTH_NONCE' });
});

const seconds = Math.floor(Date.now() / 1000);
const stranger = await generateKeyPair('ES256');

test.each<[string, () => Promise<string>]>([
  ['for another client', () => issuer.sign({ ...CLAIMS, aud: 'somebody-else' })],
  ['for several clients', () => issuer.sign({ ...CLAIMS, aud: ['glas', 'somebody-else'] })],
  ['of another issuer', () => issuer.sign({ ...CLAIMS, iss: 'https://eid.example' })],
  ['that has expired', () => issuer.sign({ ...CLAIMS, exp: seconds - 600 })],
  ['that does not expire', () => issuer.sign({ ...CLAIMS, exp: undefined })],
  ['that is not valid yet', () => issuer.sign({ ...CLAIMS, nbf: seconds + 600 })],
  ['without a person', () => issuer.sign({ ...CLAIMS, sub: undefined })],
  ['signed by a stranger', () => issuer.sign(CLAIMS, { key: stranger.privateKey })],
  ['signed with a key not published', () => issuer.sign(CLAIMS, { kid: 'another' })],
  [
    'in another algorithm than was agreed, with a key that is published for it',
    () => issuer.sign(CLAIMS, { alg: 'RS256', kid: 'other', key: issuer.otherKey }),
  ],
  [
    'signed with the client’s own secret',
    () => issuer.sign(CLAIMS, { alg: 'HS256', key: Buffer.from(issuer.clientSecret.padEnd(32)) }),
  ],
  ['without a signature', () => unsigned(CLAIMS)],
  ['whose claims were changed after it was signed', () => changed(CLAIMS)],
])('an ID token %s', async (_what, make) => {
  grant(await make());
  expect(await finish()).toMatchObject({ ok: false, code: 'AUTH_TOKEN' });
});

test('an ID token without the claim that names the person at this eID', async () => {
  grant(await issuer.sign(CLAIMS));
  const oidc = { ...issuer.provider.oidc, personClaim: 'personal_code' };
  const answer = new URLSearchParams({ code: 'the-code', state: ATTEMPT.state });
  const outcome = await clients.finish({ ...issuer.provider, oidc }, ATTEMPT, answer);
  expect(outcome).toMatchObject({ ok: false, code: 'AUTH_TOKEN' });
});

test('a fault of our own is not blamed on the eID', () => {
  const fault = new TypeError('ours');
  expect(() => oidcRefusal(fault)).toThrow(fault);
});

test('an answer without an ID token', async () => {
  issuer.answer = () => ({ body: { access_token: 'opaque', token_type: 'Bearer' } });
  expect(await finish()).toMatchObject({ ok: false, code: 'AUTH_TOKEN' });
});

test('a code that was redeemed before', async () => {
  issuer.answer = () => ({ status: 400, body: { error: 'invalid_grant' } });
  expect(await finish()).toMatchObject({ ok: false, code: 'AUTH_TOKEN' });
});

test.each(['access_denied', 'user_cancel'])('the voter turned back: %s', async (error) => {
  const outcome = await clients.finish(
    issuer.provider,
    ATTEMPT,
    new URLSearchParams({ error, state: ATTEMPT.state }),
  );
  expect(outcome).toMatchObject({ ok: false, code: 'AUTH_CANCELLED' });
});

test.each([
  ['fails', () => ({ status: 500, body: {} })],
  ['does not speak the protocol', () => ({ body: 'hello' })],
  ['rejects this server', () => ({ status: 401, body: { error: 'invalid_client' } })],
])('an eID that %s', async (_what, answer) => {
  issuer.answer = answer;
  expect(await finish()).toMatchObject({ ok: false, code: 'AUTH_PROVIDER' });
});

test('an eID that says it is out of order', async () => {
  const answer = new URLSearchParams({ error: 'server_error', state: ATTEMPT.state });
  const outcome = await clients.finish(issuer.provider, ATTEMPT, answer);
  expect(outcome).toMatchObject({ ok: false, code: 'AUTH_PROVIDER' });
});

test('an eID that cannot be reached is asked again the next time', async () => {
  const brief = await startLyingIssuer();
  const { provider } = brief;
  await brief.stop();
  expect(await clients.begin(provider, ATTEMPT)).toMatchObject({ code: 'AUTH_PROVIDER' });
  expect(await clients.finish(provider, ATTEMPT, new URLSearchParams())).toMatchObject({
    code: 'AUTH_PROVIDER',
  });
});

async function unsigned(claims: Claims): Promise<string> {
  const [, payload] = (await issuer.sign(claims)).split('.');
  return `${base64url.encode(JSON.stringify({ alg: 'none' }))}.${payload ?? ''}.`;
}

async function changed(claims: Claims): Promise<string> {
  const [header, , signature] = (await issuer.sign(claims)).split('.');
  const [, payload] = (await issuer.sign({ ...claims, sub: 'EE60001019907' })).split('.');
  return [header, payload, signature].join('.');
}

test('an eID that was asked once how to reach it is not asked again', async () => {
  const passing = await startLyingIssuer();
  const before = await clients.begin(passing.provider, ATTEMPT);
  await passing.stop();
  const after = await clients.begin(passing.provider, ATTEMPT);
  expect([before.ok, after]).toEqual([true, before]);
});

test('a network that fails is no wrong nonce, whatever its words', () => {
  const failed = new TypeError('fetch failed', { cause: new Error('no such host as "nonce"') });
  expect(oidcRefusal(failed).code).toBe('AUTH_PROVIDER');
});
