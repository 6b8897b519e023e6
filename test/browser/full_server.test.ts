import { expect, test } from 'vitest';
import { OPERATOR_TOKEN, startTestServer } from '../server/running_server.ts';
import { launchBrowser } from '../support/browser.ts';
import { DESKTOP } from './devices.ts';
import { Rehearsal } from './rehearsal.ts';

const server = await startTestServer({ GLAS_LISTENERS: '0' });
const rehearsal = await Rehearsal.open(server.url, OPERATOR_TOKEN);

test('a server that takes no more listeners: the board is shown, and grows before the reader', async () => {
  const browser = await launchBrowser();
  try {
    const board = await (await browser.newContext(DESKTOP)).newPage();
    const refused = board.waitForResponse((response) => response.url().includes('/socket.io/'));
    await board.clock.install();
    await board.goto(`${rehearsal.page('board')}?lang=en`);
    expect((await refused).status()).toBe(403);
    await board.getByText('This page looks for new entries every few seconds.').waitFor();
    await rehearsal.notice();
    await board.clock.fastForward(25_000);
    await board.getByText('1 new entry').waitFor();
  } finally {
    await browser.close();
  }
});
