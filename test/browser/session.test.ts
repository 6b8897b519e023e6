import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { session as texts } from '../../client/i18n/en/session.ts';
import { troubles } from '../../client/i18n/en/troubles.ts';
import { OPERATOR_TOKEN, startTestServer } from '../server/running_server.ts';
import { launchBrowser } from '../support/browser.ts';
import { accessibilityFaults } from './axe.ts';
import { DESKTOP, PHONE } from './devices.ts';
import { Rehearsal } from './rehearsal.ts';
import { takePicture } from './take_picture.ts';
import { VoterWalk } from './voter_walk.ts';

const server = await startTestServer();
const rehearsal = await Rehearsal.open(server.url, OPERATOR_TOKEN);
const EXTENSION = '**/session/extend';
let browser: Browser;
/** Ended after the test; a test may have several. */
let context: BrowserContext;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  context = await browser.newContext(DESKTOP);
});
afterEach(async () => {
  for (const each of browser.contexts()) await each.close();
});

test('a voter whose time ends soon is asked once, stays signed in, and goes on where it was', async () => {
  const walk = await endingSoon('Elitsa Stoyanova');
  const { page } = walk;
  const dialog = warning(page);
  await dialog.waitFor();
  await dialog.getByText('In 3 minutes you will be signed out').waitFor();
  await expect.poll(() => dialog.getByRole('status').count()).toBe(1);
  await isFocused(dialog.getByRole('button', { name: texts['session-stay'] }));
  expect(await accessibilityFaults(page)).toEqual([]);
  await takePicture('session-warning', page);

  // Nothing behind it is reached, by mouse or by key.
  for (let i = 0; i < 4; i++) await page.keyboard.press('Tab');
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('main'))).toBeNull();
  // Whoever closes it is back where it was, and is not asked again at once.
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await isFocused(walk.contest(0));
  await context.clock.fastForward(10_000);
  await walk.contest(0).waitFor();
  expect(await dialog.count()).toBe(0);

  // In the last minute it asks once more. It was only closed: now it is answered.
  await context.clock.fastForward('02:10');
  await dialog.getByText(texts['session-soon']).waitFor();
  const answered = page.waitForResponse(EXTENSION);
  await dialog.getByRole('button', { name: texts['session-stay'] }).click();
  expect((await answered).status()).toBe(200);
  await dialog.waitFor({ state: 'detached' });
  await isFocused(walk.contest(0));

  // As long again as at first: nobody is signed out when the first time ends.
  await context.clock.fastForward('05:00');
  await walk.choose();
  await walk.seal();
  await walk.cast();
});

test('no more time, or no connection: it says so, and asks nothing while a ballot is cast', async () => {
  context = await browser.newContext(PHONE);
  const walk = await endingSoon('Boris Valchev');
  const { page } = walk;
  const dialog = warning(page);
  const stay = dialog.getByRole('button', { name: texts['session-stay'] });
  await dialog.waitFor();
  await takePicture('session-warning-phone', page);
  await context.route(EXTENSION, (route) => route.abort());
  await stay.click();
  await dialog.getByRole('alert').filter({ hasText: troubles['trouble-no-answer'] }).waitFor();
  await context.unroute(EXTENSION);
  await server.sql`update sign_in set extensions = 12`;
  await stay.click();
  await dialog.getByRole('alert').filter({ hasText: texts['session-limit'] }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await takePicture('session-limit-phone', page);
  await dialog.getByRole('button', { name: texts['session-go-on'] }).click();
  await dialog.waitFor({ state: 'detached' });

  await walk.choose();
  await walk.seal();
  const posting = page.waitForRequest('**/town/ballots');
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await context.route('**/town/ballots', async (route) => {
    await held;
    await route.continue();
  });
  await walk.press('sealed-cast');
  await posting;
  await context.clock.fastForward('02:30');
  await walk.heading('casting-title').waitFor();
  expect(await dialog.count()).toBe(0);
  letGo();
  await walk.heading('recorded-title').waitFor();
});

test('signing out from the question, and what happens without an answer', async () => {
  const walk = await endingSoon('Yoana Krumova');
  await warning(walk.page).getByRole('button', { name: texts['session-leave'] }).click();
  await walk.heading('signed-out-title').waitFor();
  await isFocused(walk.heading('signed-out-title'));

  context = await browser.newContext(DESKTOP);
  const again = await endingSoon('Petko Zhechev');
  await warning(again.page).waitFor();
  await context.clock.fastForward('05:00');
  await again.heading('signed-out-time-title').waitFor();
  await expect.poll(() => warning(again.page).count()).toBe(0);
  await expect.poll(() => again.page.content()).not.toContain(again.label(0, 3));
});

/** Signed in for three and a half minutes more. */
async function endingSoon(citizen: string): Promise<VoterWalk> {
  await context.clock.install();
  await context.route('**/town/session', async (route) => {
    await server.sql`
      update sign_in set expires_at = now() + interval '3 minutes 30 seconds'
      where state = 'signed-in'`;
    await route.continue();
  });
  const walk = await VoterWalk.begin(context, rehearsal, { language: 'en', citizen });
  await walk.signIn();
  await context.clock.fastForward(6_000);
  return walk;
}

function warning(page: Page): Locator {
  return page.getByRole('dialog', { name: texts['session-title'] });
}

async function isFocused(place: Locator): Promise<void> {
  await place.and(place.page().locator(':focus')).waitFor();
}
