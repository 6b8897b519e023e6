import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { OPERATOR_TOKEN, startTestServer } from '../server/running_server.ts';
import { launchBrowser } from '../support/browser.ts';
import { DESKTOP } from './devices.ts';
import { Rehearsal } from './rehearsal.ts';
import { type Policy, StrictProxy } from './strict_proxy.ts';

const LIVE = 'New entries appear here by themselves.';
const POLLING = 'This page looks for new entries every few seconds.';
/** Longer than any wait between two looks. */
const A_WHILE_MS = 25_000;

const proxy = await StrictProxy.start();
afterAll(() => proxy.stop());
await startTestServer({ PORT: String(proxy.targetPort), PUBLIC_URL: proxy.url });
const rehearsal = await Rehearsal.open(proxy.url, OPERATOR_TOKEN);
let browser: Browser;
let context: BrowserContext;
let board: Page;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  context = await browser.newContext(DESKTOP);
  board = await context.newPage();
});
afterEach(() => context.close());

async function open(policy: Policy): Promise<void> {
  proxy.policy = policy;
  await board.goto(`${rehearsal.page('board')}?lang=en`);
  await board.getByRole('heading', { level: 3 }).first().waitFor();
}

test('where WebSockets are refused, hints come by plain requests', async () => {
  const asked: string[] = [];
  board.on('request', (request) => asked.push(request.url()));
  await open('no-websockets');
  await board.getByText(LIVE).waitFor();
  expect(asked.some((url) => url.includes('transport=polling'))).toBe(true);
  await rehearsal.notice('Notice 1.');
  await board.getByText('1 new entry').waitFor();
});

test('where WebSockets are taken and then closed, likewise after a while', async () => {
  await board.clock.install();
  await open('silent-websockets');
  await board.getByText(POLLING).waitFor();
  await board.clock.fastForward(A_WHILE_MS);
  await board.clock.fastForward(A_WHILE_MS);
  await board.getByText(LIVE).waitFor();
  await rehearsal.notice('Notice 2.');
  await board.getByText('1 new entry').waitFor();
});

test('where nothing of it comes through, the page looks for itself', async () => {
  await board.clock.install();
  await open('no-live-connections');
  await board.getByText(POLLING).waitFor();
  for (const words of ['1 new entry', '2 new entries']) {
    await rehearsal.notice(`Said before ${words.slice(0, 1)}.`);
    await board.clock.fastForward(A_WHILE_MS);
    await board.getByText(words).waitFor();
  }
});

test('hints that are lost, and come back', async () => {
  await board.clock.install();
  await open('everything');
  await board.getByText(LIVE).waitFor();
  proxy.policy = 'no-live-connections';
  proxy.hangUp();
  await board.getByText(POLLING).waitFor();
  await rehearsal.notice('Notice 3.');
  await board.clock.fastForward(A_WHILE_MS);
  await board.getByText('1 new entry').waitFor();

  proxy.policy = 'everything';
  // Longer than any wait between two tries.
  await board.clock.fastForward(100_000);
  await board.getByText(LIVE).waitFor();
  await rehearsal.notice('Notice 4.');
  await board.getByText('2 new entries').waitFor();
});
