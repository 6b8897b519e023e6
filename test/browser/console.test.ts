import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { judgeEvidence, parseEvidence } from '../../client/command_line/fork/evidence.ts';
import { watch as texts } from '../../client/i18n/en/watch.ts';
import { trackerOf } from '../../crypto/tracker.ts';
import { sha256 } from '../../crypto/wire/digest.ts';
import { startTestServer } from '../server/running_server.ts';
import { launchBrowser } from '../support/browser.ts';
import { firstOf, fullElection } from '../support/full_election.ts';
import type { LiveBoard } from '../verifier/follow/live_board.ts';
import { faultsOf, WAYS } from './check_pages/looks.ts';
import { DESKTOP } from './devices.ts';
import { showBoard, SLUG } from './shown_board.ts';
import { takePicture } from './take_picture.ts';

/** The observer's console, over a board whose log key the test has. */

const server = await startTestServer();
const election = await fullElection();
/** Up to the last ballot and its revocation: voting is open. */
const OPEN = firstOf(election, 'closing').index;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let board: LiveBoard;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  context = await browser.newContext({ ...DESKTOP, acceptDownloads: true });
  page = await context.newPage();
  board = await showBoard(page, election);
  board.show(OPEN);
});
afterEach(() => context.close());

async function open(fragment = ''): Promise<void> {
  await page.goto(`${server.url}/e/${SLUG}/board?lang=en${fragment}`);
  await page.getByRole('heading', { level: 3 }).first().waitFor();
}

/** As when the reader comes back to the page. */
async function lookAgain(): Promise<void> {
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
}

function checked(count: number): string {
  return texts['watch-done'].replace('{count}', String(count));
}

async function alarmed(title: string): Promise<void> {
  const alert = page.getByRole('alert');
  await alert.getByRole('heading', { name: title }).waitFor();
  expect(await alert.count()).toBe(1);
}

test('every entry is checked on the device, and found again', async () => {
  await open();
  await page.getByText(checked(OPEN)).waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
  const figure = (name: keyof typeof texts): Promise<string | null> =>
    page.locator('.glas-figures div', { hasText: texts[name] }).locator('dd').textContent();
  expect(await figure('figure-challenges')).toBe('1');
  expect(await figure('figure-ballots')).toBe('5');
  expect(await figure('figure-superseded')).toBe('1');
  // Once the worker knows that the page was shown the same log.
  await page.getByText('Checked', { exact: true }).nth(24).waitFor();
  expect(await page.getByText('Checked', { exact: true }).count()).toBe(25);

  await page.getByLabel('Kind of entry').selectOption('A ballot was opened for checking');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByRole('heading', { name: 'Entries found' }).waitFor();
  expect(await page.getByRole('heading', { level: 3 }).count()).toBe(1);
  await page.getByText('The entry itself').click();
  await page.getByText(texts['checked-challenge']).waitFor();
  expect(await faultsOf(page, 'en')).toEqual([]);
  await takePicture('console-challenge', page);

  const ballot = firstOf(election, 'ballot');
  await page.getByLabel('Kind of entry').selectOption('All kinds');
  await page.getByLabel('Search the entries').fill(trackerOf(ballot.framed.entry).toUpperCase());
  await page.keyboard.press('Enter');
  await page.getByText(`No. ${ballot.index + 1}`, { exact: true }).waitFor();
  expect(await page.getByRole('heading', { level: 3 }).count()).toBe(1);

  await page.getByLabel('Search the entries').fill('nobody');
  await page.keyboard.press('Enter');
  await page.getByText(texts['search-wrong'].replace('{total}', String(OPEN))).waitFor();
  await page.getByRole('button', { name: 'Show all entries' }).click();
  await page.getByRole('heading', { name: 'Newest entries' }).waitFor();
});

test('an entry that breaks a rule is alarmed of, marked and explained', async () => {
  await open();
  await page.getByText(checked(OPEN)).waitFor();
  const { framed, index } = firstOf(election, 'notice');
  board.election.entries[OPEN] = framed;
  board.show(OPEN + 1);
  await lookAgain();
  await alarmed(texts['alarm-REJECTED']);
  await page.getByText(texts['mark-rejected'], { exact: true }).waitFor();
  await page.getByText(`This is a second copy of entry ${index}.`).waitFor();
  // The alarm leads to it, wherever in the board it stands.
  await page
    .getByRole('alert')
    .getByRole('button', { name: `No. ${OPEN + 1}` })
    .click();
  await page
    .getByRole('heading', { name: 'Entries', exact: true })
    .and(page.locator(':focus'))
    .waitFor();
  await page.locator('.glas-entry--rejected:first-child').waitFor();
  expect(await faultsOf(page, 'en')).toEqual([]);
  await takePicture('console-rejected', page);
});

test('a fork is proven, and its evidence saved for others to check', async () => {
  await open();
  await page.getByText(checked(OPEN)).waitFor();
  const { entries } = board.election;
  board.showEntries([...entries.slice(0, OPEN - 2), ...entries.slice(OPEN - 1, OPEN + 1)]);
  await lookAgain();
  await alarmed(texts['alarm-FORK']);
  await page.getByText('Below is what this page saw and checked before that.').waitFor();
  expect(await page.getByText('The board’s signature is genuine.').count()).toBe(0);
  await takePicture('console-fork', page);

  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: texts['alarm-save'] }).click();
  const file = await (await downloading).path();
  const evidence = parseEvidence(await readFile(file, 'utf8'));
  expect(evidence && judgeEvidence(evidence)).toBe('fork');
});

test('entries taken back: the alarm stays when they are there again', async () => {
  await open();
  await page.getByText(checked(OPEN)).waitFor();
  board.show(OPEN - 3);
  await lookAgain();
  await alarmed(texts['alarm-ROLLBACK']);
  await page.getByText(`Seen before: ${OPEN} entries. Shown now: ${OPEN - 3} entries.`).waitFor();
  board.show(OPEN + 1);
  await lookAgain();
  await page.getByText(checked(OPEN + 1)).waitFor();
  await alarmed(texts['alarm-ROLLBACK']);
});

test('nothing is shown any more: no file would prove that, and the page says so', async () => {
  await open();
  await page.getByText(checked(OPEN)).waitFor();
  board.sign(0, sha256());
  await lookAgain();
  await alarmed(texts['alarm-ROLLBACK']);
  await page.getByText(texts['alarm-next-empty']).waitFor();
  expect(await page.getByRole('button', { name: texts['alarm-save'] }).count()).toBe(0);
});

test('a tally that could not be compared is not called checked', async () => {
  const { index: tally } = firstOf(election, 'tally');
  await open();
  await page.getByText(checked(OPEN)).waitFor();
  board.show(tally + 1);
  board.showOtherBallots(tally + 1);
  await lookAgain();
  await alarmed(texts['alarm-RECORD']);
  await page.getByText(texts['watch-unsure']).waitFor();
  const marked = page.getByRole('listitem').filter({ hasText: texts['mark-unsure'] });
  await marked.getByText(`No. ${tally + 1}`, { exact: true }).waitFor();
  await marked.getByText(texts['unsure-words']).waitFor();
  expect(await marked.count()).toBe(1);
  expect(await faultsOf(page, 'en')).toEqual([]);
});

test('a reader’s own fingerprint and key are believed before the server', async () => {
  const { fingerprint, logKey } = election.trust();
  await open();
  await page.getByText(texts['trust-from-server']).waitFor();
  await page.getByText(texts['trust-enter']).click();
  await page.getByLabel(texts['trust-fingerprint']).fill('abc');
  await page.getByRole('button', { name: texts['trust-use'] }).click();
  await page.getByText(texts['trust-wrong-fingerprint']).waitFor();
  expect(await faultsOf(page, 'en')).toEqual([]);
  await page.getByLabel(texts['trust-fingerprint']).fill(fingerprint.toUpperCase());
  await page.getByLabel(texts['trust-key']).fill(` ${logKey}\n`);
  await page.getByRole('button', { name: texts['trust-use'] }).click();
  await page.getByText(texts['trust-own']).waitFor();
  await page.getByText(checked(OPEN)).waitFor();
  expect(new URL(page.url()).hash).toContain(fingerprint);

  await page.goto('about:blank');
  await open(`#fingerprint=${'ab'.repeat(32)}`);
  await alarmed(texts['alarm-OTHER_ELECTION']);
  await page.getByText(texts['trust-own-fingerprint']).waitFor();
});

/** Enlarged, too, by npm test -- --slow. */
const ways = process.env['GLAS_SLOW']
  ? (['dark phone', 'four times as large'] as const)
  : (['dark phone'] as const);

test.each(ways)('an alarm on a %s', async (way) => {
  const small = await browser.newContext(WAYS[way]);
  page = await small.newPage();
  board = await showBoard(page, election);
  board.show(OPEN);
  await open();
  await page.getByText(checked(OPEN)).waitFor();
  expect(await faultsOf(page, 'en')).toEqual([]);
  board.show(OPEN - 1);
  await lookAgain();
  await alarmed(texts['alarm-ROLLBACK']);
  expect(await faultsOf(page, 'en')).toEqual([]);
  await takePicture(`console-${way.replaceAll(' ', '-')}`, page);
  await small.close();
});
