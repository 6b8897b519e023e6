import type { Browser, BrowserContextOptions, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Language } from '../../server/contract/languages.ts';
import { startTestServer } from '../server/running_server.ts';
import { launchBrowser } from '../support/browser.ts';
import { accessibilityFaults } from './axe.ts';
import { DESKTOP, PHONE } from './devices.ts';
import { PracticeWalk } from './practice_walk.ts';
import { scrollsSideways } from './scrolls_sideways.ts';
import { takePicture } from './take_picture.ts';

const server = await startTestServer();
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test.each<[Language, string, BrowserContextOptions]>([
  ['en', 'desktop', DESKTOP],
  ['bg', 'phone', PHONE],
])('practising in %s on a %s needs no network at all', async (language, device, options) => {
  const context = await browser.newContext(options);
  const faults: string[] = [];
  // The other pages are the voter's own, as they are everywhere.
  const unseen = new Set(['election', 'eid', 'opened', 'recorded', 'end']);
  const look = async (step: string, page: Page): Promise<void> => {
    if (await scrollsSideways(page)) faults.push(`${step}: wider than the screen`);
    await takePicture(`practice-${language}-${device}-${step}`, page);
    if (!unseen.delete(step)) return;
    for (const fault of await accessibilityFaults(page)) faults.push(`${step}: ${fault}`);
  };
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`error: ${String(error)}`));
  await page.goto(`${server.url}/practice?lang=${language}#village`);
  const walk = await PracticeWalk.of(page, language, look);
  await walk.begin();

  // From here on nothing is asked for, and nothing could be answered.
  const requests: Request[] = [];
  context.on('request', (request) => requests.push(request));
  await context.setOffline(true);
  const { first, second } = await walk.voteTwice();
  expect(second).not.toBe(first);
  expect(faults).toEqual([]);
  expect(requests.map((request) => request.url())).toEqual([]);
  const back = page.getByRole('link', { name: walk.words('signed-out-election') });
  expect(await back.getAttribute('href')).toBe(`/e/village?lang=${language}`);
  expect(await context.cookies()).toEqual([]);
  await context.close();
});

test('help opens by the keyboard, in the same place on every page', async () => {
  const context = await browser.newContext(DESKTOP);
  const page = await context.newPage();
  await page.goto(`${server.url}/practice/vote?lang=en`);
  const help = page.getByRole('group').filter({ hasText: 'Help with this step' });
  await help.locator('summary').focus();
  await page.keyboard.press('Enter');
  await help.getByRole('heading', { level: 2, name: 'Who can see what' }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await takePicture('help-en-desktop', page);
  // The next page of the same step begins with its help closed.
  await page.getByRole('radio', { name: 'Identity card' }).check();
  await page.getByRole('button', { name: 'Continue to my eID' }).click();
  await page.getByRole('heading', { level: 1, name: 'Here your eID would open' }).waitFor();
  await expect.poll(() => help.getByRole('heading').count()).toBe(0);
  const last = page.getByRole('main').locator(':scope > div > div > :last-child');
  expect(await last.textContent()).toContain('Help with this step');
  await context.close();
});

test.each<[Language, string, BrowserContextOptions]>([
  ['en', 'desktop', DESKTOP],
  ['bg', 'phone', PHONE],
])('how a vote counts, in %s on a %s', async (language, device, options) => {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto(`${server.url}/?lang=${language}`);
  const walk = await PracticeWalk.of(page, language);
  await page.getByRole('link', { name: walk.words('how-title') }).click();
  await page.getByRole('heading', { level: 1, name: walk.words('how-title') }).waitFor();
  expect(await page.getByRole('main').locator('ol > li').count()).toBe(6);
  expect(await accessibilityFaults(page)).toEqual([]);
  await expect.poll(() => scrollsSideways(page)).toBe(false);
  await takePicture(`how-${language}-${device}`, page);
  await page.getByRole('link', { name: walk.words('how-try-button') }).click();
  await walk.begin();
  await context.close();
});
