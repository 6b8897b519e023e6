import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noble } from '../../../../crypto/group/kernel/reference.ts';
import { launchBrowser } from '../../../support/browser.ts';
import { bundled } from './bundles.ts';
import { exercise } from './exercise.ts';

const HTML = '<!doctype html><title>Kernel</title><script type="module" src="page.js"></script>';
const FILES: Record<string, [type: string, content: string]> = {
  '/': ['text/html', HTML],
  '/page.js': ['text/javascript', await bundled('exercise_in_page.ts', 'browser')],
  '/worker.js': ['text/javascript', await bundled('exercise_in_worker.ts', 'browser')],
};
const expected = exercise(noble);

let browser: Browser;
let allowing: Server;
let forbidding: Server;

beforeAll(async () => {
  allowing = await serve("default-src 'self'; script-src 'self' 'wasm-unsafe-eval'");
  forbidding = await serve("default-src 'self'");
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  allowing.close();
  forbidding.close();
});

test('a page has the kernel, and it gives what the reference gives', async () => {
  const page = await open(allowing);
  const { backend, reason, lines } = await page.evaluate(() => exercises.inPage());
  expect({ backend, reason }).toEqual({ backend: 'kernel', reason: undefined });
  expect(lines).toEqual(expected);
});

test('a worker of a page has it too', async () => {
  const page = await open(allowing);
  const { backend, lines } = await page.evaluate(() => exercises.inWorker());
  expect(backend).toBe('kernel');
  expect(lines).toEqual(expected);
});

test('where the policy forbids WebAssembly noble serves, and says why', async () => {
  const page = await open(forbidding);
  for (const where of ['inPage', 'inWorker'] as const) {
    const { backend, reason, lines } = await page.evaluate((name) => exercises[name](), where);
    expect(backend).toBe('noble');
    expect(reason).toContain('Content Security Policy');
    expect(lines).toEqual(expected);
  }
});

async function open(server: Server): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.waitForFunction(() => 'exercises' in globalThis);
  return page;
}

async function serve(policy: string): Promise<Server> {
  const server = createServer((request, response) => {
    const [type, content] = FILES[request.url ?? ''] ?? ['text/plain', ''];
    response.setHeader('content-type', `${type}; charset=utf-8`);
    response.setHeader('content-security-policy', policy);
    response.end(content);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
