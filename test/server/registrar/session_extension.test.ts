import { expect, test } from 'vitest';
import { MAX_EXTENSIONS } from '../../../server/registrar/sign_in_rows.ts';
import { sessionExtension } from '../../../server/contract/api.ts';
import { HttpElection } from '../http_election.ts';
import { HttpVoter } from '../http_voter.ts';
import { startTestServer } from '../running_server.ts';

const ELITSA = 'BG0000000001';
const MINUTE_MS = 60_000;

const server = await startTestServer();
await HttpElection.open(server, 'spring', [ELITSA]);

test('a voter who is signed in gets the whole time again, and the cookie lasts as long', async () => {
  const voter = await signedIn();
  await endsIn('3 minutes');
  const answer = await voter.post('session/extend', {});
  expect(answer.status).toBe(200);
  expect(answer.headers.getSetCookie()[0]).toMatch(/^glas-spring=[\w-]{43}; Max-Age=3600; /);
  const { expiresAt } = sessionExtension.read(await answer.json());
  expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(29 * MINUTE_MS);
  expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(30 * MINUTE_MS);
  expect(await voter.session()).toMatchObject({ state: 'signed-in', expiresAt });
});

test('at least ten times, and not for ever: then SESSION_LIMIT', async () => {
  expect(MAX_EXTENSIONS).toBeGreaterThanOrEqual(10);
  const voter = await signedIn();
  for (let i = 0; i < MAX_EXTENSIONS; i++) {
    await endsIn('3 minutes');
    expect((await voter.post('session/extend', {})).status).toBe(200);
  }
  await endsIn('3 minutes');
  await expectRefused(voter, 409, 'SESSION_LIMIT');
  expect((await voter.session()).state).toBe('signed-in');
});

test('not beyond the closing of voting, but for the minutes in which one is told so', async () => {
  const closesAt = `${new Date(Date.now() + 5 * MINUTE_MS).toISOString().slice(0, 19)}Z`;
  await HttpElection.open(server, 'evening', [ELITSA], { manifest: { closesAt } });
  const voter = await signedIn('evening');
  await endsIn('3 minutes', 'evening');
  const answer = await voter.post('session/extend', {});
  const { expiresAt } = sessionExtension.read(await answer.json());
  expect(Date.parse(expiresAt)).toBe(Date.parse(closesAt) + 10 * MINUTE_MS);
  await expectRefused(voter, 409, 'SESSION_LIMIT');
});

test('VOTING_CLOSED, NOT_FOUND: there is nothing to stay for', async () => {
  const election = await HttpElection.open(server, 'over', [ELITSA]);
  const voter = await signedIn('over');
  await election.close();
  await expectRefused(voter, 409, 'VOTING_CLOSED');
  await expectRefused(new HttpVoter(server.url, 'nowhere'), 404, 'NOT_FOUND');
});

test('SIGNED_OUT: what has ended, or never began, is not brought back', async () => {
  const voter = await signedIn();
  await endsIn('-1 second');
  await expectRefused(voter, 401, 'SIGNED_OUT');
  expect(await voter.session()).toEqual({ state: 'refused', code: 'SIGNED_OUT' });

  await expectRefused(new HttpVoter(server.url, 'spring'), 401, 'SIGNED_OUT');
  const waiting = new HttpVoter(server.url, 'spring');
  await waiting.begin('demo-bg');
  await expectRefused(waiting, 401, 'SIGNED_OUT');
  const left = await signedIn();
  await left.post('sign-out', {});
  await expectRefused(left, 401, 'SIGNED_OUT');
});

test('FOREIGN_ORIGIN: no other site keeps a voter signed in', async () => {
  const voter = await signedIn();
  await endsIn('3 minutes');
  for (const headers of [
    { origin: 'https://elsewhere.example' },
    { 'sec-fetch-site': 'same-site' },
  ]) {
    const url = `${server.url}/api/elections/spring/session/extend`;
    const answer = await voter.jar.fetch(url, { method: 'POST', headers: new Headers(headers) });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: 'FOREIGN_ORIGIN' });
  }
  const [row] = await server.sql<{ most: number }[]>`
    select max(extensions) as most from sign_in
    where slug = 'spring' and expires_at < now() + interval '4 minutes'`;
  expect(row?.most).toBe(0);
});

async function signedIn(slug = 'spring'): Promise<HttpVoter> {
  await server.sql`delete from sign_in where slug = ${slug}`;
  const voter = new HttpVoter(server.url, slug);
  await voter.signIn(ELITSA);
  return voter;
}

/** As if so much time had passed. */
async function endsIn(interval: string, slug = 'spring'): Promise<void> {
  await server.sql`
    update sign_in set expires_at = now() + ${interval}::text::interval where slug = ${slug}`;
}

async function expectRefused(voter: HttpVoter, status: number, code: string): Promise<void> {
  const answer = await voter.post('session/extend', {});
  expect(answer.status).toBe(status);
  expect(await answer.json()).toMatchObject({ code });
}
