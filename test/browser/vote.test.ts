import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OPERATOR_TOKEN, startTestServer } from '../server/running_server.ts';
import { launchBrowser } from '../support/browser.ts';
import { Rehearsal } from './rehearsal.ts';
import { type Language, VoterWalk } from './voter_walk.ts';

const server = await startTestServer();
const rehearsal = await Rehearsal.open(server.url, OPERATOR_TOKEN);
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const DESKTOP = { viewport: { width: 1280, height: 900 } };

test.each<[Language, string, BrowserContextOptions, string]>([
  ['en', 'desktop', DESKTOP, 'Elitsa Stoyanova'],
  ['bg', 'phone', PHONE, 'Борис Вълчев'],
  ['bg', 'desktop', DESKTOP, 'Йоана Крумова'],
  ['en', 'phone', PHONE, 'Петко Жечев'],
])('a whole vote in %s on a %s', async (language, device, options, citizen) => {
  const context = await browser.newContext({ ...options, locale: `${language}-BG` });
  const folder = process.env['GLAS_SHOTS'];
  const walk = await VoterWalk.begin(context, rehearsal, {
    language,
    citizen,
    look: async (step, page) => {
      if (folder === undefined) return;
      await mkdir(folder, { recursive: true });
      await page.screenshot({
        path: join(folder, `${language}-${device}-${step}.png`),
        fullPage: true,
      });
    },
  });
  const troubles: string[] = [];
  walk.page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text());
  });
  walk.page.on('pageerror', (error) => troubles.push(String(error)));
  await walk.signIn();
  await walk.choose();
  const tracker = await walk.seal();
  await walk.cast();
  expect(await walk.tracker()).toBe(tracker);
  await walk.follow('election-find');
  await walk.press('find-button');
  await walk.heading('find-recorded-title').waitFor();
  await walk.look('found');
  expect(troubles).toEqual([]);
  await context.close();
});
