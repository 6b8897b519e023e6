import { expect, test } from 'vitest';
import { HttpElection } from '../http_election.ts';
import { HttpVoter } from '../http_voter.ts';
import { startTestServer } from '../running_server.ts';

const server = await startTestServer({ GLAS_SIGN_INS_PER_MINUTE: '3' });
await HttpElection.open(server, 'spring', ['BG0000000001']);

test('TOO_MANY_REQUESTS: of one address, for sign-ins only; who is signed in votes on', async () => {
  const voter = new HttpVoter(server.url, 'spring');
  await voter.signIn('BG0000000001');
  const statuses: number[] = [];
  let last = new Response();
  for (let i = 0; i < 4; i++) {
    const attacker = new HttpVoter(server.url, 'spring');
    const body = { provider: 'demo-bg', ballotKey: attacker.ballotKey };
    last = await attacker.post('sign-in', body);
    statuses.push(last.status);
  }
  expect(statuses).toEqual([200, 200, 429, 429]);
  expect(await last.json()).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);

  // Nothing was counted against the person: the session lives, and everything else is open.
  expect((await voter.session()).state).toBe('signed-in');
  const cast = await fetch(`${server.url}/api/elections/spring/ballots`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: Buffer.from([0, 0, 0, 1, 0x7b]),
  });
  expect(cast.status).toBe(400);
  const extend = async () => (await voter.post('session/extend', {})).status;
  expect([await extend(), await extend(), await extend(), await extend()]).toEqual([
    ...[200, 200, 200],
    429,
  ]);
});

test('an address that a request only claims is not believed', async () => {
  const statuses = await Promise.all(
    Array.from({ length: 5 }, async (_, i) => {
      const response = await fetch(`${server.url}/api/elections/spring/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': `203.0.113.${i}` },
        body: '{}',
      });
      return response.status;
    }),
  );
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(2);
});
