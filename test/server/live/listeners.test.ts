import { expect, test } from 'vitest';
import { expectToHold } from './idle_listeners.ts';
import { startLiveServers } from './live_server.ts';

const LISTENERS = 200;
const servers = await startLiveServers(1, { GLAS_LISTENERS: String(LISTENERS) });

test(`${LISTENERS} idle listeners, as many as may be: votes are cast, all hear, one more is refused`, async () => {
  await expectToHold(servers, LISTENERS);
});

test('a page that is refused is told so, and the board answers it all the same', async () => {
  const url = servers.urls[0] ?? '';
  const strange = { headers: { origin: 'https://evil.example' } };
  const refusal = await fetch(`${url}/socket.io/?EIO=4&transport=polling`, strange);
  expect(refusal.status).toBe(403);
  expect(await refusal.json()).toMatchObject({ message: 'Use the pages of this server.' });
  expect((await fetch(`${url}/e/spring/checkpoint`)).status).toBe(200);
});
