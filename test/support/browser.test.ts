import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';

let browser: Browser;
let page: Page;
let site: Server;
let otherSite: Server;

beforeAll(async () => {
  [site, otherSite] = await Promise.all([serve('<h1>Гласуване</h1>'), serve('other')]);
  browser = await launchBrowser();
  const context = await browser.newContext({ locale: 'bg-BG' });
  page = await context.newPage();
  await page.goto(addressOf(site));
});

afterAll(async () => {
  await browser.close();
  site.close();
  otherSite.close();
});

test('a page is loaded and read, in the language of its context', async () => {
  expect(await page.textContent('h1')).toBe('Гласуване');
  expect(await page.evaluate(() => navigator.language)).toBe('bg-BG');
  expect(await page.evaluate(() => crypto.subtle instanceof SubtleCrypto)).toBe(true);
});

test('Cyrillic and Romanian letters have shapes of their own', async () => {
  const pictures = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    const pen = canvas.getContext('2d');
    return Array.from('ЖЩћќășõ\u{e000}', (letter) => {
      pen?.reset();
      pen?.fillText(letter, 20, 20);
      return canvas.toDataURL();
    });
  });
  // The last is a letter that no font has: a missing one would look the same.
  expect(new Set(pictures).size).toBe(8);
});

test('web security is on: another origin cannot be read', async () => {
  const read = (url: string) =>
    page.evaluate((target) => fetch(target).then((response) => response.text(), String), url);
  expect(await read(addressOf(site))).toContain('Гласуване');
  expect(await read(addressOf(otherSite))).toContain('TypeError');
});

test('nothing beyond this machine is reached', async () => {
  const failed = page.waitForEvent('requestfailed');
  await page.evaluate(() => fetch('https://example.org/').catch(() => undefined));
  expect((await failed).failure()?.errorText).toBe('net::ERR_NAME_NOT_RESOLVED');
});

async function serve(body: string): Promise<Server> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
