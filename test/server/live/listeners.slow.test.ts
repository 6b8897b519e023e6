import { test } from 'vitest';
import { expectToHold } from './idle_listeners.ts';
import { startLiveServers } from './live_server.ts';

const LISTENERS = 2_000;
const servers = await startLiveServers(1, { GLAS_LISTENERS: String(LISTENERS) });

test('2,000 idle listeners on one process: votes are cast, all hear, one more is refused', async () => {
  await expectToHold(servers, LISTENERS);
  const peakMB = servers.processes[0]?.memory.stop() ?? 0;
  console.log(`The server held at most ${peakMB} MB with ${LISTENERS} listeners.`);
});
