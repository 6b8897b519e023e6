import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { troubles } from '../../client/i18n/en/troubles.ts';
import { OPERATOR_TOKEN, startTestServer } from '../server/running_server.ts';
import { launchBrowser } from '../support/browser.ts';
import { DESKTOP, PHONE } from './devices.ts';
import { lookAgain } from './look_again.ts';
import { Rehearsal } from './rehearsal.ts';
import { takePicture } from './take_picture.ts';
import { VoterWalk } from './voter_walk.ts';

/** Chromium's own "Slow 3G": 400 ms there and back, 400 kbit/s either way. */
const SLOW_3G = {
  offline: false,
  latency: 400,
  downloadThroughput: 50_000,
  uploadThroughput: 50_000,
} as const;

const server = await startTestServer();
const rehearsal = await Rehearsal.open(server.url, OPERATOR_TOKEN);
const BALLOTS = `${server.url}/api/elections/town/ballots`;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterEach(() => context.close());
afterAll(() => browser.close());

test('loaded again at every step: each time it is said what is recorded', async () => {
  const walk = await begin('Elitsa Stoyanova');
  // The browser asks whether to leave what was chosen; this voter does.
  walk.page.on('dialog', (dialog) => void dialog.accept());
  await walk.chooseEid('Bulgaria');
  const eid = await walk.openEid();
  const citizen = eid.getByRole('button', { name: 'Elitsa Stoyanova' });
  await citizen.waitFor();
  await loadAgain(walk);
  // Whoever goes on in the window that was left is not signed in here, and need not guess why.
  await citizen.click();
  await walk.signInAgain();
  await walk.text('choose-none-recorded').waitFor();
  await walk.choose();
  await loadAgain(walk);
  await takePicture('loaded-again', walk.page);
  await walk.signInAgain();
  await walk.text('choose-none-recorded').waitFor();

  await walk.choose();
  const dropped = await walk.seal();
  await loadAgain(walk);
  expect(await walk.page.content()).not.toContain(dropped.slice(0, 4));
  await walk.signInAgain();
  await walk.text('choose-none-recorded').waitFor();
  await walk.choose();
  await walk.seal();
  await walk.press('check-button');
  await walk.heading('opened-title').waitFor();
  await loadAgain(walk);
  await walk.signInAgain();
  // What was opened is on the board, and is no ballot.
  await walk.text('choose-none-recorded').waitFor();
  expect(await rehearsal.status()).toMatchObject({ ballots: 0, challenges: 1 });

  await walk.choose();
  await walk.seal();
  await reloadWhileCasting(walk);
  await walk.text('sign-in-loaded-again').waitFor();
  await walk.signInAgain();
  await walk.text('choose-recorded-before').waitFor();
  await takePicture('recorded-before', walk.page);

  await walk.choose();
  await walk.text('review-again').waitFor();
  await walk.seal();
  await walk.cast();
  await walk.page.goBack();
  await walk.heading('recorded-title').waitFor();
  await loadAgain(walk);
  expect((await rehearsal.status()).ballots).toBe(2);
});

test('the network is gone when the ballot is cast: nobody is told that it is recorded until it is', async () => {
  const walk = await begin('Petko Zhechev');
  await walk.signIn();
  await walk.choose();
  const tracker = await walk.seal();
  const before = (await rehearsal.status()).ballots;
  await context.setOffline(true);
  await walk.press('sealed-cast');
  await walk.heading('unanswered-title').waitFor();
  await walk.page.getByText(troubles['trouble-no-answer']).waitFor();
  // Not even by the browser's own button.
  await walk.page.goBack();
  await walk.heading('unanswered-title').waitFor();
  expect((await rehearsal.status()).ballots).toBe(before);
  await context.setOffline(false);
  await walk.press('unanswered-again');
  await walk.heading('recorded-title').waitFor();
  expect(await walk.tracker()).toBe(tracker);
  expect((await rehearsal.status()).ballots).toBe(before + 1);
});

test('a whole vote on a phone with slow 3G', async () => {
  context = await browser.newContext(PHONE);
  context.on('page', (page) => void slowDown(page));
  const walk = await VoterWalk.begin(context, rehearsal, english('Yoana Krumova'));
  await walk.signIn();
  await walk.choose();
  const tracker = await walk.seal();
  await walk.cast();
  expect(await walk.tracker()).toBe(tracker);
});

test('two tabs: the ballot of whoever signed in last counts, and the other tab says so', async () => {
  const walk = await begin('Ralitsa Kyoseva');
  await walk.signIn();
  await walk.choose();
  await walk.seal();
  const other = await VoterWalk.begin(context, rehearsal, english('Ralitsa Kyoseva'));
  await other.signIn();
  await other.choose();
  await other.seal();
  await other.cast();
  const before = (await rehearsal.status()).ballots;
  await walk.press('sealed-cast');
  await walk.page.getByRole('alert').filter({ hasText: troubles['trouble-superseded'] }).waitFor();
  await walk.heading('refused-title').waitFor();
  await takePicture('two-tabs', walk.page);
  expect((await rehearsal.status()).ballots).toBe(before);
});

test('buttons pressed twice, and back again, at every step: one ballot, as chosen last', async () => {
  const walk = await begin('Tsvetan Drumev');
  const { page } = walk;
  const before = (await rehearsal.status()).ballots;
  await walk.signIn();
  await walk.choose();
  await page.goBack();
  await walk.contest(2).waitFor();
  await page.goForward();
  await walk.heading('review-title').waitFor();
  await page.getByRole('button', { name: walk.words('review-seal') }).dblclick();
  await walk.heading('sealed-title').waitFor();
  const dropped = await walk.tracker();
  await page.goBack();
  await walk.heading('review-title').waitFor();
  // Forward leads to no ballot: it was dropped, and is sealed anew.
  await page.goForward();
  await walk.heading('review-title').waitFor();
  const tracker = await walk.seal();
  expect(tracker).not.toBe(dropped);
  await page.getByRole('button', { name: walk.words('sealed-cast') }).dblclick();
  await walk.heading('recorded-title').waitFor();
  expect(await walk.tracker()).toBe(tracker);
  expect((await rehearsal.status()).ballots).toBe(before + 1);
});

test('voting closes meanwhile: the next look at the page says so', async () => {
  const walk = await begin('Sevda Angelova');
  await walk.signIn();
  await rehearsal.close();
  await lookAgain(walk.page);
  await walk.page.getByRole('alert').filter({ hasText: troubles['trouble-closed'] }).waitFor();
  await takePicture('closed-meanwhile', walk.page);
});

async function begin(citizen: string): Promise<VoterWalk> {
  context = await browser.newContext(DESKTOP);
  return VoterWalk.begin(context, rehearsal, english(citizen));
}

function english(citizen: string) {
  return { language: 'en' as const, citizen };
}

/** Nothing of what was chosen is left in the page, which says so. */
async function loadAgain(walk: VoterWalk): Promise<void> {
  await walk.page.reload();
  await walk.text('sign-in-loaded-again').waitFor();
  expect(await walk.page.content()).not.toContain(walk.label(0, 3));
}

/** The server has the ballot, and the page is loaded again before it hears of it. */
async function reloadWhileCasting(walk: VoterWalk): Promise<void> {
  const arrived = new Promise<void>((resolve, reject) => {
    void context.route(BALLOTS, (route) => {
      route.fetch().then(() => resolve(), reject);
    });
  });
  await walk.press('sealed-cast');
  await walk.heading('casting-title').waitFor();
  await arrived;
  await walk.page.reload();
  await context.unroute(BALLOTS);
}

async function slowDown(page: Page): Promise<void> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW_3G);
}
