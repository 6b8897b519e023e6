import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { troubles } from '../../client/i18n/en/troubles.ts';
import { votingMaterial } from '../../server/contract/api.ts';
import { invariant } from '../adversary/attack.ts';
import { OPERATOR_TOKEN, startTestServer } from '../server/running_server.ts';
import { launchBrowser } from '../support/browser.ts';
import { DESKTOP } from './devices.ts';
import { leftBehind } from './left_behind.ts';
import { Rehearsal } from './rehearsal.ts';
import { takePicture } from './take_picture.ts';
import { VoterWalk } from './voter_walk.ts';

const server = await startTestServer();
const rehearsal = await Rehearsal.open(server.url, OPERATOR_TOKEN);
const WORKER = '**/pages/seal_worker.js*';
const BALLOTS = `${server.url}/api/elections/town/ballots`;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

describe('signing in', () => {
  test('a person who is not on the roll is told so, and what to do', async () => {
    const walk = await begin('Билјана Ристеска');
    await walk.chooseEid('North Macedonia');
    await walk.signInAt(await walk.openEid());
    await expectAlert(walk.page, troubles['trouble-not-on-roll']);
    await takePicture('not-on-roll', walk.page);
  });

  test('an eID below the level that the election asks for', async () => {
    const walk = await begin('Димо Гочев');
    await walk.chooseEid('Bulgaria');
    await walk.signInAt(await walk.openEid());
    await expectAlert(walk.page, troubles['trouble-level']);
  });

  test('cancelling at the eID, and starting again', async () => {
    const walk = await begin('Елица Стоянова');
    await walk.chooseEid('Bulgaria');
    const eid = await walk.openEid();
    await eid.getByRole('button', { name: 'Cancel' }).click();
    await expectAlert(walk.page, troubles['trouble-cancelled']);
    await walk.chooseEid('Bulgaria');
    await walk.signInAt(await walk.openEid());
    await walk.contest(0).waitFor();
  });

  test('going on without choosing an eID', async () => {
    const walk = await begin('Елица Стоянова');
    await walk.follow('election-vote');
    await walk.press('sign-in-button');
    await expectAlert(walk.page, 'Choose the eID you sign in with');
    await expect.poll(() => walk.page.title()).toMatch(/^Error: /);
  });

  test('a browser that opens no windows gets a link instead', async () => {
    context = await browser.newContext(DESKTOP);
    await context.addInitScript(() => {
      window.open = () => null;
    });
    const walk = await VoterWalk.begin(context, rehearsal, english('Елица Стоянова'));
    await walk.chooseEid('Bulgaria');
    await walk.press('sign-in-button');
    const opening = context.waitForEvent('page');
    await walk.page.getByRole('link', { name: /^Open .* in a new window$/ }).click();
    await walk.signInAt(await opening);
    await walk.contest(0).waitFor();
  });

  test('a session that is lost on the way', async () => {
    const walk = await begin('Елица Стоянова');
    await walk.chooseEid('Bulgaria');
    const eid = await walk.openEid();
    // Only then has the session's cookie come.
    await eid.waitForURL(/\/demo-eid\//);
    await context.clearCookies();
    await expectAlert(walk.page, troubles['trouble-no-session']);
  });

  test('an address that does not carry the ballot key is not opened', async () => {
    const walk = await begin('Елица Стоянова');
    await context.route('**/sign-in', async (route) => {
      const answer = await route.fetch();
      const body = await answer.text();
      await route.fulfill({
        response: answer,
        body: body.replace(/nonce=[\w-]{9}/, 'nonce=different'),
      });
    });
    await walk.chooseEid('Bulgaria');
    await walk.press('sign-in-button');
    await expectAlert(walk.page, troubles['trouble-eid-address']);
  });
});

describe('choosing', () => {
  test('mistakes are named, choices kept; going back, another language and a blank vote', async () => {
    const walk = await begin('Борис Вълчев');
    await walk.signIn();
    const { page } = walk;

    await walk.press('continue');
    await expectAlert(page, 'Choose one of the answers to go on');
    await takePicture('nothing-chosen', page);
    await page.getByRole('searchbox').fill('pool');
    await expect.poll(() => page.getByRole('radio').count()).toBe(1);
    await page.getByRole('radio').check();
    await page.getByRole('searchbox').fill('park');
    await page.getByText(`Your choice: ${walk.label(0, 6)}`).waitFor();
    await takePicture('search', page);
    await walk.press('continue');

    await walk.contest(1).waitFor();
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await walk.press('continue');
    await expectAlert(page, 'You have chosen 2 too many. Take some choices away.');
    for (const box of await page.getByRole('checkbox').all()) await box.uncheck();
    await walk.press('continue');
    await page.getByRole('heading', { name: 'You have not chosen anything' }).waitFor();
    await takePicture('blank', page);
    await walk.press('choose-blank-go');

    await walk.contest(2).waitFor();
    await page.getByRole('textbox', { name: walk.label(2, 0) }).fill('6');
    await walk.press('continue');
    await expectAlert(
      page,
      `The points for “${walk.label(2, 0)}” must be a whole number from 0 to 5`,
    );
    await page.goBack();
    await page.goBack();
    await walk.contest(0).waitFor();
    await expect
      .poll(() => page.getByRole('radio', { name: walk.label(0, 6) }).isChecked())
      .toBe(true);
    await page.getByRole('button', { name: 'Български' }).click();
    await page.getByRole('radio', { name: 'Плувен басейн', checked: true }).waitFor();
    await page.getByRole('button', { name: 'English' }).click();

    await page.goForward();
    await page.goForward();
    await walk.contest(2).waitFor();
    await page.getByRole('textbox', { name: walk.label(2, 0) }).fill('5');
    await walk.press('continue');
    await walk.heading('review-title').waitFor();
    await page.getByText('Nothing chosen (blank)').waitFor();
  });
});

describe('the page itself', () => {
  test('without its worker it says that it lacks a part', async () => {
    context = await browser.newContext(DESKTOP);
    await context.route(WORKER, (route) => route.abort());
    const page = await context.newPage();
    await page.goto(`${rehearsal.page()}?lang=en`);
    await page.getByText(troubles['trouble-no-answer']).waitFor();
  });

  test('without cryptographic randomness nothing is begun', async () => {
    const walk = await begin('Елица Стоянова');
    const booth = walk.page.workers()[0] ?? (await walk.page.waitForEvent('worker'));
    await booth.evaluate(() => Object.defineProperty(globalThis, 'crypto', { value: {} }));
    await walk.chooseEid('Bulgaria');
    await walk.press('sign-in-button');
    await expectAlert(walk.page, troubles['trouble-randomness']);
  });

  test('election data that does not prove itself is not voted on', async () => {
    context = await browser.newContext(DESKTOP);
    await context.route('**/voting-material', async (route) => {
      const answer = await route.fetch();
      const body = (await answer.text()).replaceAll('Trees along', 'Cars along');
      await route.fulfill({ response: answer, body });
    });
    const page = await context.newPage();
    await page.goto(`${rehearsal.page('vote')}?lang=en`);
    await page.getByText(troubles['trouble-election-data']).waitFor();
  });

  test('nor one whose key is not confirmed by every trustee', async () => {
    context = await browser.newContext(DESKTOP);
    await context.route('**/voting-material', async (route) => {
      const answer = await route.fetch();
      const material = votingMaterial.read(await answer.json());
      const confirmations = material.confirmations?.slice(1);
      await route.fulfill({ response: answer, json: { ...material, confirmations } });
    });
    const page = await context.newPage();
    await page.goto(`${rehearsal.page()}?lang=en`);
    await page.getByText(troubles['trouble-election-data']).waitFor();
    // Asked again, it proves itself no better.
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText(troubles['trouble-election-data']).waitFor();
    await page.getByRole('link', { name: 'Vote', exact: true }).waitFor({ state: 'detached' });
  });

  test('an election that is not there', async () => {
    context = await browser.newContext(DESKTOP);
    const page = await context.newPage();
    await page.goto(`${server.url}/e/nowhere?lang=en`);
    await page.getByText(troubles['trouble-not-found']).waitFor();
  });

  test('whoever stays away too long is signed out, and the choices are gone', async () => {
    context = await browser.newContext(DESKTOP);
    await context.clock.install();
    const walk = await VoterWalk.begin(context, rehearsal, english('Елица Стоянова'));
    await walk.signIn();
    await walk.choose();
    await context.clock.fastForward('26:00');
    const hurry = 'and your choices here will be forgotten. Finish before then';
    await walk.page.getByText(hurry).waitFor();
    await takePicture('hurry', walk.page);
    await context.clock.fastForward('05:00');
    await walk.heading('signed-out-time-title').waitFor();
    await expect.poll(() => walk.page.content()).not.toContain(walk.label(0, 3));
  });
});

describe('casting', () => {
  test('an answer that is lost: the same ballot again gets the first receipt', async () => {
    const walk = await ready('Йоана Крумова');
    const before = (await rehearsal.status()).ballots;
    let lost = 0;
    await context.route(BALLOTS, async (route) => {
      // It reached the server; the voter's page never hears of it.
      if (lost < 2) await route.fetch();
      if (lost++ < 2) await route.abort();
      else await route.continue();
    });
    const tracker = await walk.seal();
    await walk.cast();
    expect(await walk.tracker()).toBe(tracker);
    expect(lost).toBe(3);
    expect((await rehearsal.status()).ballots).toBe(before + 1);
  });

  test('an answer that never comes: the board itself tells', async () => {
    const walk = await ready('Ралица Кьосева');
    await context.route(BALLOTS, async (route) => {
      await route.fetch();
      await route.abort();
    });
    await walk.seal();
    await walk.cast();
  });

  test('no connection at all: no doubt is hidden, and trying again ends it', async () => {
    const walk = await ready('Петко Жечев');
    const away = (route: Route): Promise<void> => route.abort();
    await context.route(BALLOTS, away);
    await context.route(`${BALLOTS}/*`, away);
    const tracker = await walk.seal();
    await walk.press('sealed-cast');
    await walk.heading('unanswered-title').waitFor();
    await takePicture('unanswered', walk.page);
    expect(await walk.tracker()).toBe(tracker);
    await walk.page.goBack();
    await walk.heading('unanswered-title').waitFor();
    await context.unroute(BALLOTS, away);
    await walk.press('unanswered-again');
    await walk.heading('recorded-title').waitFor();
  });

  invariant('W9', 'a receipt that proves nothing is not believed', async () => {
    const walk = await ready('Севда Ангелова');
    await context.route(BALLOTS, async (route) => {
      const answer = await route.fetch();
      const body = (await answer.text()).replace(/^index \d+$/m, 'index 1');
      await route.fulfill({ response: answer, body });
    });
    await walk.seal();
    await walk.press('sealed-cast');
    await expectAlert(walk.page, troubles['trouble-receipt']);
    await walk.heading('unanswered-title').waitFor();
  });

  test('two clicks cast one ballot', async () => {
    const walk = await ready('Цветан Друмев');
    const before = (await rehearsal.status()).ballots;
    await walk.seal();
    await walk.page.getByRole('button', { name: 'Cast this ballot' }).dblclick();
    await walk.heading('recorded-title').waitFor();
    expect((await rehearsal.status()).ballots).toBe(before + 1);
  });

  invariant('W12', 'voting again, and signing out leaves nothing behind', async () => {
    const walk = await ready('Мартина Юрукова');
    await walk.seal();
    await walk.cast();
    await walk.press('recorded-again-button');
    await walk.contest(0).waitFor();
    await expect.poll(() => walk.page.getByRole('radio', { checked: true }).count()).toBe(0);
    await walk.choose();
    await walk.page.getByText('You have voted before.').waitFor();
    const tracker = await walk.seal();
    await walk.cast();
    const signedOut = walk.page.waitForResponse('**/sign-out');
    await walk.press('recorded-sign-out');
    expect((await signedOut).status()).toBe(204);
    await walk.heading('signed-out-title').waitFor();
    await takePicture('signed-out', walk.page);

    const names = (await context.cookies()).map(({ name }) => name);
    expect(names.filter((name) => name.startsWith('glas'))).toEqual([]);
    expect(await leftBehind(walk.page)).toEqual({ stored: 0, databases: 0, caches: 0 });
    await walk.page.goBack();
    expect(await walk.page.content()).not.toContain(tracker.slice(0, 4));
  });

  test('a ballot that is sealed when voting closes is refused, in words', async () => {
    const walk = await ready('Захари Щерев');
    await walk.seal();
    await rehearsal.close();
    await walk.press('sealed-cast');
    await expectAlert(walk.page, troubles['trouble-closed']);
    await walk.heading('refused-title').waitFor();
    await takePicture('refused', walk.page);
    await expect
      .poll(() => walk.page.getByRole('button', { name: 'Back to my choices' }).count())
      .toBe(0);
    await walk.press('refused-leave');
    await walk.heading('signed-out-title').waitFor();
    await walk.follow('signed-out-election');
    await walk.page.getByText('You can no longer vote here.').waitFor();
  });
});

function english(citizen: string) {
  return { language: 'en' as const, citizen };
}

async function begin(citizen: string): Promise<VoterWalk> {
  context = await browser.newContext(DESKTOP);
  return VoterWalk.begin(context, rehearsal, english(citizen));
}

/** Signed in, everything chosen, at the review. */
async function ready(citizen: string): Promise<VoterWalk> {
  const walk = await begin(citizen);
  await walk.signIn();
  await walk.choose();
  return walk;
}

/** The alert is there, says this, and has the focus, so that it is read out. */
async function expectAlert(page: Page, text: string): Promise<void> {
  const alert = page.getByRole('alert').filter({ hasText: text });
  await alert.waitFor();
  const focused = page.locator(':focus').filter({ has: alert });
  await focused.waitFor();
}
