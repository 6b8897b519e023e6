import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { troubles } from '../../client/i18n/en/troubles.ts';
import { parseReceipt, verifyReceipt } from '../../crypto/log/receipt.ts';
import { trackerOf } from '../../crypto/tracker.ts';
import { OPERATOR_TOKEN, startTestServer } from '../server/running_server.ts';
import { launchBrowser } from '../support/browser.ts';
import { accessibilityFaults } from './axe.ts';
import { DESKTOP } from './devices.ts';
import { lookAgain } from './look_again.ts';
import { Rehearsal } from './rehearsal.ts';
import { takePicture } from './take_picture.ts';
import { VoterWalk } from './voter_walk.ts';

const server = await startTestServer();
const rehearsal = await Rehearsal.open(server.url, OPERATOR_TOKEN);
let browser: Browser;
let context: BrowserContext;
let board: Page;
/** Of the ballots cast below. */
const trackers: Record<'first' | 'second' | 'other', string> = { first: '', second: '', other: '' };
let receiptFile = '';
/** Genuine, from before any ballot. */
let earlierCheckpoint = '';

beforeAll(async () => {
  browser = await launchBrowser();
  context = await browser.newContext(DESKTOP);
  board = await context.newPage();
});
afterAll(() => browser.close());

test('the home page lists the election and leads to it', async () => {
  const page = await context.newPage();
  await page.goto(`${server.url}/?lang=en`);
  await takePicture('home', page);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('link', { name: 'What should the town do next year?' }).click();
  await page.getByRole('link', { name: 'Vote', exact: true }).waitFor();
  expect(page.url()).toBe(`${rehearsal.page()}?lang=en`);
});

test('the board shows what has happened, in words, and has checked it', async () => {
  earlierCheckpoint = await (await fetch(rehearsal.page('checkpoint'))).text();
  await board.goto(`${rehearsal.page('board')}?lang=en`);
  await board.getByRole('heading', { level: 3, name: 'Voting opened' }).waitFor();
  const titles = await board.getByRole('heading', { level: 3 }).allTextContents();
  expect(titles.at(-1)).toBe('The election is set up');
  expect(titles).toHaveLength((await rehearsal.status()).size);
  await board.getByText('The board’s signature is genuine.').waitFor();
  expect(await accessibilityFaults(board)).toEqual([]);
});

test('a ballot cast elsewhere appears on the open board by itself', async () => {
  await board.getByText('New entries appear here by themselves.').waitFor();
  trackers.first = await vote('Елица Стоянова');
  await board.getByText(`Tracker: ${trackers.first}`).waitFor();
  await board.getByText('1 new entry').waitFor();
  trackers.second = await vote('Елица Стоянова');
  trackers.other = await vote('Борис Вълчев');
  await board.getByText('3 new entries').waitFor();
  await takePicture('board', board);
});

test('a board that takes entries back raises the alarm, and keeps it', async () => {
  const page = await context.newPage();
  await page.goto(`${rehearsal.page('board')}?lang=en`);
  await page.getByText(`Tracker: ${trackers.other}`).waitFor();
  await page.route('**/e/town/checkpoint', (route) => route.fulfill({ body: earlierCheckpoint }));
  await lookAgain(page);
  await page.getByRole('alert').filter({ hasText: 'The board has been changed' }).waitFor();
  await takePicture('board-fault', page);
  await expect.poll(() => page.getByText('The board’s signature is genuine.').count()).toBe(0);

  // A server that goes back to the honest board does not make this page forget.
  await page.unroute('**/e/town/checkpoint');
  await rehearsal.notice();
  await page.getByRole('heading', { level: 3, name: 'Notice of the authority' }).waitFor();
  await expect.poll(() => page.getByRole('alert').count()).toBe(1);
  await page.close();
});

test('a board that cannot be reached says so, and goes on showing what it had', async () => {
  const page = await context.newPage();
  await page.goto(`${rehearsal.page('board')}?lang=en`);
  await page.getByText(`Tracker: ${trackers.other}`).waitFor();
  await page.route('**/e/town/checkpoint', (route) => route.abort());
  await lookAgain(page);
  await page.getByText('The server cannot be reached at the moment.').waitFor();
  await page.getByText(`Tracker: ${trackers.other}`).waitFor();
  await page.close();
});

test.each<[string, () => string, string]>([
  ['superseded', () => trackers.first, 'A later ballot has taken its place'],
  [
    'recorded',
    () => trackers.second.toUpperCase().replaceAll('-', ' '),
    'Your ballot is on the board',
  ],
])('a tracker is found: %s', async (_state, tracker, title) => {
  const page = await find(tracker());
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await takePicture(`find-${_state}`, page);
});

describe('a saved receipt', () => {
  const openReceipt = async (page: Page, file: string | { content: string }): Promise<void> => {
    const chosen =
      typeof file === 'string'
        ? file
        : { name: 'receipt.txt', mimeType: 'text/plain', buffer: Buffer.from(file.content) };
    await page.getByLabel('Receipt file').setInputFiles(chosen);
  };
  const findPage = async (): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(`${rehearsal.page('find')}?lang=en`);
    await page.getByLabel('Receipt file').waitFor();
    return page;
  };

  test('is a C2SP tlog-proof with the ballot in it', async () => {
    const saved = await readFile(receiptFile, 'utf8');
    expect(saved.startsWith('c2sp.org/tlog-proof@v1\nextra ')).toBe(true);
    const entry = parseReceipt(saved)?.extra ?? new Uint8Array();
    expect(trackerOf(entry)).toBe(trackers.other);
    const { logVkey } = await rehearsal.status();
    expect(verifyReceipt(saved, entry, logVkey)).toMatchObject({ ok: true });
  });

  test('is opened again, and proves itself', async () => {
    const page = await findPage();
    await openReceipt(page, receiptFile);
    await page.getByRole('heading', { level: 1, name: 'Your ballot is on the board' }).waitFor();
    await page.getByText(trackers.other).waitFor();
  });

  test('proves itself without any connection, and the page says what it could not see', async () => {
    const page = await findPage();
    await context.setOffline(true);
    try {
      await openReceipt(page, receiptFile);
      await page.getByRole('heading', { level: 1, name: 'Your receipt is genuine' }).waitFor();
      await page.getByText(trackers.other).waitFor();
      await takePicture('find-unseen', page);
      expect(await accessibilityFaults(page)).toEqual([]);
    } finally {
      await context.setOffline(false);
    }
  });

  test('that was changed proves nothing, also offline', async () => {
    const page = await findPage();
    const saved = await readFile(receiptFile, 'utf8');
    await context.setOffline(true);
    try {
      await openReceipt(page, { content: saved.replace(/index \d+/, 'index 1') });
      const text = troubles['trouble-file-forged'];
      await page.getByRole('alert').filter({ hasText: text }).waitFor();
    } finally {
      await context.setOffline(false);
    }
  });

  test.each<[string, (page: Page) => Promise<unknown>, keyof typeof troubles]>([
    [
      'whose ballot the board denies',
      (page) =>
        page.route('**/ballots/*', (route) =>
          route.fulfill({ status: 404, json: { code: 'NOT_FOUND', message: '' } }),
        ),
      'trouble-file-only',
    ],
    [
      'whose board cannot prove its growth',
      (page) => page.route('**/tile/0/**', (route) => route.fulfill({ body: Buffer.alloc(8192) })),
      'trouble-receipt',
    ],
  ])('%s: the page says so', async (_what, lie, text) => {
    const page = await findPage();
    await lie(page);
    await openReceipt(page, receiptFile);
    await page.getByRole('alert').filter({ hasText: troubles[text] }).waitFor();
  });
});

test.each([
  ['abcd', troubles['trouble-tracker-form']],
  ['abcd '.repeat(8), troubles['trouble-tracker-unknown']],
])('“%s” is answered in words', async (typed, text) => {
  const page = await find(typed);
  await page.getByRole('alert').filter({ hasText: text }).waitFor();
  await expect.poll(() => page.getByLabel('Tracker').inputValue()).toBe(typed);
  expect(await accessibilityFaults(page)).toEqual([]);
});

test('a revoked ballot, and after closing one that counts', async () => {
  await rehearsal.revoke('BG0000000002');
  await (
    await find(trackers.other)
  )
    .getByRole('heading', { level: 1, name: 'This ballot does not count' })
    .waitFor();
  await rehearsal.close();
  await (
    await find(trackers.second)
  )
    .getByRole('heading', { level: 1, name: 'Your ballot is counted' })
    .waitFor();
});

async function vote(citizen: string): Promise<string> {
  const own = await browser.newContext({ ...DESKTOP, acceptDownloads: true });
  const walk = await VoterWalk.begin(own, rehearsal, { language: 'en', citizen });
  await walk.signIn();
  await walk.choose();
  const tracker = await walk.seal();
  await walk.cast();
  const downloading = walk.page.waitForEvent('download');
  await walk.press('recorded-save');
  receiptFile = `${server.config.dataFolder}/${tracker}.txt`;
  await (await downloading).saveAs(receiptFile);
  await own.close();
  return tracker;
}

async function find(typed: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${rehearsal.page('find')}?lang=en`);
  await page.getByLabel('Tracker').fill(typed);
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  return page;
}
