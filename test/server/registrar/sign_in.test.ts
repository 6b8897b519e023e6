import { Decrypter } from 'age-encryption';
import { createHash } from 'node:crypto';
import { createRemoteJWKSet, decodeJwt, importJWK, jwtVerify, type JWK } from 'jose';
import { expect, test } from 'vitest';
import { eidNonce } from '../../../crypto/eid.ts';
import { verifyAuthorization } from '../../../crypto/signature.ts';
import { fromBase64Url } from '../../../crypto/wire/bytes.ts';
import { parseCanonical } from '../../../crypto/wire/canonical.ts';
import type { Authorization } from '../../../crypto/wire/ballot.ts';
import { everyCell } from '../../support/stored.ts';
import { HttpElection } from '../http_election.ts';
import { HttpVoter } from '../http_voter.ts';
import { startTestServer } from '../running_server.ts';

const ELITSA = 'BG0000000001';
const OENNE = 'EE00000000001';
/** Assurance level low. */
const DIMO = 'BG0000000010';
const BORIS = 'BG0000000002';

const server = await startTestServer();
const election = await HttpElection.open(server, 'spring', [ELITSA, OENNE, DIMO]);
const { manifest, fingerprint } = election.sample;

test('a voter signs in at the eID, comes back, and has a ballot for the key made in the browser', async () => {
  const voter = new HttpVoter(server.url, 'spring');
  expect(await voter.session()).toEqual({ state: 'none' });
  const { url, salt } = await voter.begin('demo-bg');
  const nonce = eidNonce(fingerprint, voter.key.publicKey, bytes(salt));
  expect(new URL(url).searchParams.get('nonce')).toBe(nonce);
  expect(await voter.session()).toEqual({ state: 'pending' });

  const page = await voter.jar.fetch(await voter.present(url, ELITSA));
  expect(page.status).toBe(200);
  expect(page.headers.get('cache-control')).toBe('no-store');
  expect(page.headers.get('cross-origin-opener-policy')).toBe('unsafe-none');
  expect(await page.text()).toBe(await documentOfSignIn());

  const session = await signedIn(voter);
  expect(session.votedBefore).toBe(false);
  expect(Date.parse(session.expiresAt) - Date.now()).toBeLessThanOrEqual(30 * 60_000);
  const { authorization } = session;
  expect(authorization.ballotKey).toBe(voter.ballotKey);
  expect(verifyAuthorization(manifest.registrarKey, fingerprint, authorization)).toBe(true);
  expect(pseudonyms()).toContain(authorization.pseudonym);
});

test('the same person has the same pseudonym again, another one has another', async () => {
  const [first, again, other] = await Promise.all(
    [ELITSA, ELITSA, OENNE].map(async (person) => {
      const voter = new HttpVoter(server.url, 'spring');
      await voter.signIn(person);
      return (await signedIn(voter)).authorization.pseudonym;
    }),
  );
  expect(again).toBe(first);
  expect(other).not.toBe(first);
});

test('auditors open the evidence: the issuer’s word that this person authorised this ballot key', async () => {
  const voter = new HttpVoter(server.url, 'spring');
  await voter.signIn(OENNE);
  const { authorization } = await signedIn(voter);
  const opening = await openEvidence(authorization);
  expect(createHash('sha256').update(opening).digest('base64url')).toBe(authorization.evidence);

  const evidence = parseCanonical(opening.subarray(32), 65_535) as Record<string, string>;
  expect(evidence).toMatchObject({
    ballotKey: voter.ballotKey,
    election: fingerprint,
    provider: 'demo-ee',
  });
  const issuer = `${server.url}/demo-eid/ee`;
  const published = createRemoteJWKSet(new URL(`${issuer}/jwks`));
  const { payload } = await jwtVerify(evidence['idToken'] ?? '', published, { issuer });
  expect(payload.sub).toBe(OENNE);
  expect(payload['acr']).toBe('high');
  expect(payload['profile_attributes']).toEqual({
    given_name: 'Õnne',
    family_name: 'Kõiv',
    date_of_birth: '1983-02-11',
  });
  const salt = bytes(evidence['salt'] ?? '');
  expect(payload['nonce']).toBe(eidNonce(fingerprint, voter.key.publicKey, salt));
  const key = await importJWK(evidence['issuerKey'] as unknown as JWK, 'ES256');
  await jwtVerify(evidence['idToken'] ?? '', key);
});

test('the database holds no identifier, no name, no token and no cookie', async () => {
  const voter = new HttpVoter(server.url, 'spring');
  const { url } = await voter.begin('demo-bg');
  const state = new URL(url).searchParams.get('state') ?? '';
  await voter.jar.fetch(await voter.present(url, ELITSA));
  const { authorization } = await signedIn(voter);
  const evidence = await openEvidence(authorization);
  const { idToken } = parseCanonical(evidence.subarray(32), 65_535) as { idToken: string };

  const secrets = [ELITSA, OENNE, '0000000001', 'Стоянова', idToken, state];
  secrets.push(decodeJwt(idToken).jti ?? idToken, voter.jar.find('glas-spring') ?? state);
  const dump = await everyCell(server.sql);
  expect(dump.includes(authorization.evidence)).toBe(true);
  expect(secrets.filter((secret) => dump.includes(secret))).toEqual([]);
});

test('AUTH_LEVEL_TOO_LOW: a person on the roll, with a weak eID', async () => {
  await expectRefused(DIMO, 'AUTH_LEVEL_TOO_LOW', 403);
});

test('NOT_ON_ROLL: a person who is not on the roll', async () => {
  await expectRefused(BORIS, 'NOT_ON_ROLL', 403);
});

test('AUTH_CANCELLED: a voter who turns back', async () => {
  await expectRefused(undefined, 'AUTH_CANCELLED', 403);
});

test('AUTH_STATE: the answer given to another browser, changed, or given a second time', async () => {
  const voter = new HttpVoter(server.url, 'spring');
  const { url } = await voter.begin('demo-bg');
  const answer = await voter.present(url, ELITSA);

  const thief = new HttpVoter(server.url, 'spring');
  await thief.begin('demo-bg');
  expect((await thief.jar.fetch(answer)).status).toBe(400);
  const changed = answer.replace(/state=[^&]+/, 'state=another');
  expect((await voter.jar.fetch(changed)).status).toBe(400);
  expect((await voter.jar.fetch(`${server.url}/e/spring/signed-in`)).status).toBe(400);
  expect(await voter.session()).toEqual({ state: 'pending' }); // none of it did the voter any harm

  expect((await voter.jar.fetch(answer)).status).toBe(200);
  expect((await voter.jar.fetch(answer)).status).toBe(400);
  expect((await voter.session()).state).toBe('signed-in');
});

test('a sign-in that has taken too long is over', async () => {
  const voter = new HttpVoter(server.url, 'spring');
  const { url } = await voter.begin('demo-bg');
  const answer = await voter.present(url, ELITSA);
  await server.sql`update sign_in set expires_at = now() - interval '1 second'`;
  expect((await voter.jar.fetch(answer)).status).toBe(400);
});

test('SIGNED_OUT: the page is told that its session has ended; signing out leaves nothing', async () => {
  const voter = new HttpVoter(server.url, 'spring');
  await voter.signIn(ELITSA);
  await server.sql`update sign_in set expires_at = now() - interval '1 second'`;
  expect(await voter.session()).toEqual({ state: 'refused', code: 'SIGNED_OUT' });

  await voter.signIn(ELITSA);
  expect((await voter.session()).state).toBe('signed-in');
  const before = await countSignIns();
  expect((await voter.post('sign-out', {})).status).toBe(204);
  expect(await countSignIns()).toBe(before - 1);
  expect(voter.jar.find('glas-')).toBeUndefined();
  expect(await voter.session()).toEqual({ state: 'none' });
});

test('the session cookie is out of reach of scripts and of other sites', async () => {
  const response = await fetch(`${server.url}/api/elections/spring/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      provider: 'demo-bg',
      ballotKey: new HttpVoter(server.url, 'spring').ballotKey,
    }),
  });
  const [cookie = ''] = response.headers.getSetCookie();
  expect(cookie).toMatch(/^glas-spring=[\w-]{43}; /);
  expect(cookie).toContain('HttpOnly');
  expect(cookie).toContain('SameSite=Lax');
});

test('PROVIDER_UNKNOWN and POINT_INVALID: before anybody is sent anywhere', async () => {
  const voter = new HttpVoter(server.url, 'spring');
  const unknown = await voter.post('sign-in', { provider: 'nowhere', ballotKey: voter.ballotKey });
  expect(unknown.status).toBe(422);
  expect(await unknown.json()).toMatchObject({ code: 'PROVIDER_UNKNOWN', path: 'provider' });
  for (const ballotKey of ['A'.repeat(43), '_'.repeat(42) + '8']) {
    const invalid = await voter.post('sign-in', { provider: 'demo-bg', ballotKey });
    expect(await invalid.json()).toMatchObject({ code: 'POINT_INVALID' });
  }
});

test('INTERNAL: where the evidence cannot be stored, nothing is issued, and nobody is told why', async () => {
  const issued = async () => await server.sql`select count(*) from issue`;
  const before = await issued();
  await server.sql`alter table evidence rename to evidence_away`;
  try {
    const voter = new HttpVoter(server.url, 'spring');
    const page = await voter.signIn(ELITSA);
    expect(page.status).toBe(500);
    expect(await page.text()).toBe(await documentOfSignIn());
    expect(await voter.session()).toEqual({ state: 'refused', code: 'INTERNAL' });
  } finally {
    await server.sql`alter table evidence_away rename to evidence`;
  }
  expect(await issued()).toEqual(before);
  expect(server.log.filter((line) => line.includes('"msg":"fault"'))).toHaveLength(1);
});

test('REVOKED: who was struck off gets no ballot', async () => {
  await HttpElection.open(server, 'struck', [ELITSA]);
  const revoked = await fetch(`${server.url}/api/elections/struck/revocations`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${server.config.operatorToken ?? ''}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ person: ' bg 0000000001', reason: 'struck-off' }),
  });
  expect(revoked.status).toBe(200);
  await expectRefused(ELITSA, 'REVOKED', 403, 'struck');
});

test('PHASE and VOTING_CLOSED: nobody signs in before or after', async () => {
  await HttpElection.reserve(server, 'winter');
  const tooEarly = new HttpVoter(server.url, 'winter');
  const begun = { provider: 'demo-bg', ballotKey: tooEarly.ballotKey };
  expect(await (await tooEarly.post('sign-in', begun)).json()).toMatchObject({ code: 'PHASE' });

  const other = await HttpElection.setUp(server, 'autumn');
  const early = new HttpVoter(server.url, 'autumn');
  const refusal = await early.post('sign-in', { provider: 'demo-bg', ballotKey: early.ballotKey });
  expect(await refusal.json()).toMatchObject({ code: 'PHASE' });

  await other.putRoll(`person,style\n${ELITSA},all\n`);
  await other.openVoting();
  const voter = new HttpVoter(server.url, 'autumn');
  const { url } = await voter.begin('demo-bg');
  await other.close();
  const page = await voter.jar.fetch(await voter.present(url, ELITSA));
  expect(page.status).toBe(409);
  expect(await voter.session()).toEqual({ state: 'refused', code: 'VOTING_CLOSED' });
  const late = await voter.post('sign-in', { provider: 'demo-bg', ballotKey: voter.ballotKey });
  expect(await late.json()).toMatchObject({ code: 'VOTING_CLOSED' });
});

async function expectRefused(
  person: string | undefined,
  code: string,
  status: number,
  slug = 'spring',
): Promise<void> {
  const voter = new HttpVoter(server.url, slug);
  const page = await voter.signIn(person);
  expect(page.status).toBe(status);
  expect(await page.text()).toBe(await documentOfSignIn());
  expect(await voter.session()).toEqual({ state: 'refused', code });
}

/** The same for everybody, and one that the manifest names. */
async function documentOfSignIn(): Promise<string> {
  return (await fetch(`${server.url}/pages/shell/signed_in.en.html`)).text();
}

async function signedIn(voter: HttpVoter) {
  const session = await voter.session();
  if (session.state !== 'signed-in') throw new Error(`not signed in: ${JSON.stringify(session)}`);
  return session;
}

async function openEvidence({ evidence }: Authorization): Promise<Uint8Array> {
  const [row] = await server.sql<{ sealed: Buffer }[]>`
    select sealed from evidence where commitment = ${bytes(evidence)}`;
  const decrypter = new Decrypter();
  decrypter.addIdentity(election.auditors);
  return decrypter.decrypt(row?.sealed ?? new Uint8Array());
}

async function countSignIns(): Promise<number> {
  const [row] = await server.sql<{ count: number }[]>`select count(*) from sign_in`;
  return row?.count ?? 0;
}

function pseudonyms(): string[] {
  return election.sample.voters.map(({ pseudonym }) => pseudonym);
}

function bytes(text: string): Uint8Array {
  return fromBase64Url(text) ?? new Uint8Array();
}
