import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { troubles } from '../../client/i18n/en/troubles.ts';
import { texts } from '../../server/pages/texts/en.ts';
import { OPERATOR_TOKEN, startTestServer } from '../server/running_server.ts';
import { invariant } from '../adversary/attack.ts';
import { launchBrowser } from '../support/browser.ts';
import { AlteringProxy } from './altering_proxy.ts';
import { PHONE } from './devices.ts';
import { Rehearsal } from './rehearsal.ts';
import { takePicture } from './take_picture.ts';

const proxy = await AlteringProxy.start();
afterAll(() => proxy.stop());
await startTestServer({ PORT: String(proxy.targetPort), PUBLIC_URL: proxy.url });
await Rehearsal.open(proxy.url, OPERATOR_TOKEN);

let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  context = await browser.newContext(PHONE);
  page = await context.newPage();
});
afterEach(() => context.close());

/** Addresses by the script that draws them. */
const PAGES = {
  home: '/',
  how: '/how',
  observer: '/e/town/board',
  practice: '/practice',
  voter: '/e/town',
};
const NAMES = Object.keys(PAGES) as (keyof typeof PAGES)[];

async function open(name: keyof typeof PAGES, altered?: string): Promise<void> {
  proxy.altered = altered;
  await page.goto(`${proxy.url}${PAGES[name]}?lang=en`);
}

/** Each page's own script, and the one that starts voters'. */
const SCRIPTS = [...NAMES.map((name) => [name, name] as const), ['voter', 'early'] as const];

for (const [name, script] of SCRIPTS) {
  invariant(
    'W14',
    `${name}: a changed ${script}.js does not run, and the page says so`,
    async () => {
      const refused = page.waitForEvent('console', (said) => said.text().includes(`/${script}.js`));
      await open(name, `/pages/${script}.js`);
      expect((await refused).text()).toContain('integrity');
      const words = page.getByText(texts.noTexts.text);
      await words.waitFor({ state: 'attached' });
      await expect.poll(() => words.isVisible()).toBe(false);
      await page.evaluate(() => document.getAnimations().forEach((each) => each.finish()));
      await words.waitFor();
      expect(await page.locator('#app').innerHTML()).toBe('');
      if (script === 'voter') await takePicture('changed-script', page);
    },
  );
}

test.each(NAMES)(
  '%s: changed texts are not shown; the page says that it did not load',
  async (name) => {
    await open(name, `/pages/texts/${name}.en.json`);
    await page.getByRole('alert').filter({ hasText: texts.noTexts.text }).waitFor();
    expect(await page.locator('#app').innerHTML()).toBe('');
  },
);

test.each([
  ['voter', 'seal_worker'],
  ['practice', 'practice_worker'],
] as const)('%s: a changed worker does not start, and the page says so', async (name, worker) => {
  const workers: string[] = [];
  page.on('worker', (started) => workers.push(started.url()));
  await open(name, `/pages/${worker}.js`);
  await page.getByText(troubles['trouble-altered']).waitFor();
  expect(workers).toEqual([]);
  await takePicture(`changed-${worker}`, page);
});

test('a worker that was changed once, by a cache, is fetched again and starts', async () => {
  await open('voter', '/pages/seal_worker.js');
  await page.getByText(troubles['trouble-altered']).waitFor();
  await open('voter');
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(page.workers().map((worker) => new URL(worker.url()).protocol)).toEqual(['blob:']);
});

invariant('W14', 'a changed style sheet is not used; the page works without', async () => {
  await open('voter', '/pages/glas.css');
  await page.getByRole('link', { name: 'Vote', exact: true }).waitFor();
  const sheets = await page.evaluate(() => document.styleSheets.length);
  expect(sheets).toBe(0);
});

invariant(
  'W14',
  'a changed script of the eID’s way back does not run; the page says where to go',
  async () => {
    proxy.altered = '/pages/signed_in.js';
    await page.goto(`${proxy.url}/e/town/signed-in?lang=en`);
    await page.getByRole('paragraph').filter({ hasText: texts.signedIn.text }).waitFor();
    await page.getByRole('heading', { name: texts.title }).waitFor();
  },
);

test('the eID’s way back asks the server how it went, whatever its address says', async () => {
  proxy.altered = undefined;
  await page.goto(`${proxy.url}/e/town/signed-in?lang=en&outcome=signed-in#REVOKED`);
  await page.getByText(texts.reasons.AUTH_STATE).waitFor();
  await expect.poll(() => page.title()).toBe(texts.notSignedIn.title);
  await expect.poll(() => page.getByRole('heading').count()).toBe(1);
  await takePicture('eid-way-back', page);
});
