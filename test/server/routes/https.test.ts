import { expect, test } from 'vitest';
import { HttpElection } from '../http_election.ts';
import { HttpVoter } from '../http_voter.ts';
import { startTestServer } from '../running_server.ts';

// As behind a proxy that ends TLS: voters know it under another address than the one it listens on.
const server = await startTestServer({ PUBLIC_URL: 'https://vote.example' });
const address = `http://127.0.0.1:${server.config.port}`;
const election = await HttpElection.reserve({ ...server, url: address }, 'spring');

test('over https, browsers are told to come by no other way', async () => {
  const { headers } = await fetch(`${address}/`);
  expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
});

test('the public address is the one inside elections, and the one that pages come from', async () => {
  expect(election.sample.manifest.origin).toBe('vote.example/e/spring');
  const signOut = (origin: string): Promise<Response> =>
    fetch(`${address}/api/elections/spring/sign-out`, { method: 'POST', headers: { origin } });
  expect((await signOut('https://vote.example')).status).toBe(204);
  expect((await signOut('http://vote.example')).status).toBe(403);
  expect((await signOut(address)).status).toBe(403);
});

test('the session cookie travels over https only, and no other host can plant one', async () => {
  const voter = new HttpVoter(address, 'spring');
  const response = await voter.post('sign-out', {});
  const [cleared = ''] = response.headers.getSetCookie();
  expect(cleared).toMatch(/^__Host-glas-spring=; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/);
});
