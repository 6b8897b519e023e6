import type { Browser, BrowserContextOptions, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Language } from '../../server/contract/languages.ts';
import { OPERATOR_TOKEN, startTestServer } from '../server/running_server.ts';
import { launchBrowser } from '../support/browser.ts';
import { accessibilityFaults } from './axe.ts';
import { DESKTOP, PHONE } from './devices.ts';
import { enterAt, reached, tabTo } from './keyboard.ts';
import { Rehearsal } from './rehearsal.ts';
import { scrollsSideways } from './scrolls_sideways.ts';
import { takePicture } from './take_picture.ts';
import { VoterWalk } from './voter_walk.ts';

const server = await startTestServer();
const rehearsal = await Rehearsal.open(server.url, OPERATOR_TOKEN);
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

type Walk = [Language, string, BrowserContextOptions, string];

const WALKS: Walk[] = [
  ['en', 'desktop', DESKTOP, 'Elitsa Stoyanova'],
  ['bg', 'phone', PHONE, 'Борис Вълчев'],
];
/** The other way round, by npm test -- --slow. */
const MORE_WALKS: Walk[] = [
  ['bg', 'desktop', DESKTOP, 'Йоана Крумова'],
  ['en', 'phone', PHONE, 'Petko Zhechev'],
];

test.each(process.env['GLAS_SLOW'] ? [...WALKS, ...MORE_WALKS] : WALKS)(
  'a whole vote in %s on a %s',
  async (language, device, options, citizen) => {
    const context = await browser.newContext(options);
    const faults: string[] = [];
    const look = async (step: string, page: Page): Promise<void> => {
      for (const fault of await accessibilityFaults(page)) faults.push(`${step}: ${fault}`);
      if (await scrollsSideways(page)) faults.push(`${step}: wider than the screen`);
      await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(language);
      await takePicture(`${language}-${device}-${step}`, page);
    };
    const walk = await VoterWalk.begin(context, rehearsal, { language, citizen, look });
    walk.page.on('console', (message) => faults.push(`console: ${message.text()}`));
    walk.page.on('pageerror', (error) => faults.push(`error: ${String(error)}`));

    const requests: Request[] = [];
    context.on('request', (request) => requests.push(request));

    await walk.signIn();
    await walk.choose();
    const tracker = await walk.seal();
    await walk.cast();
    expect(await walk.tracker()).toBe(tracker);

    // Found with what the page still knows, without typing.
    await walk.follow('election-find');
    await walk.press('find-button');
    await walk.heading('find-recorded-title').waitFor();
    await walk.look('found');
    expect(faults).toEqual([]);
    // What is cast or looked up does not say who signed in.
    for (const path of ['ballots', 'ballots/find', 'checkpoint']) {
      const sent = requests.filter((request) => request.url().endsWith(`/town/${path}`));
      expect(sent).toHaveLength(1);
      expect(await sent[0]?.headerValue('cookie')).toBeNull();
    }
    // The last: the first is of the eID's window, which is closed by now.
    const session = requests.findLast((request) => request.url().endsWith('/town/session'));
    expect(await session?.headerValue('cookie')).toMatch(/^glas-town=/);
    await context.close();
  },
);

test('all of it without a mouse', async () => {
  const context = await browser.newContext(DESKTOP);
  const walk = await VoterWalk.begin(context, rehearsal, {
    language: 'en',
    citizen: 'Sevda Angelova',
  });
  const { keyboard } = walk.page;
  await enterAt(walk.page.getByRole('link', { name: walk.words('election-vote'), exact: true }));
  await reached(walk.heading('sign-in-title'));
  await tabTo(walk.page.getByRole('radio').first());
  await keyboard.press('Space');
  const opening = walk.page.waitForEvent('popup');
  await keyboard.press('Enter');
  const eid = await opening;
  const closing = eid.waitForEvent('close');
  await enterAt(eid.getByRole('button', { name: 'Sevda Angelova' }));
  await closing;
  await reached(walk.contest(0));
  // The focus is on the heading: from there the search, then the group of radio buttons.
  await keyboard.press('Tab');
  await keyboard.type('tram');
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await keyboard.press('Space');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await reached(walk.contest(1));
  await keyboard.press('Tab');
  await keyboard.press('Space');
  await keyboard.press('Enter');
  await reached(walk.contest(2));
  await keyboard.press('Tab');
  await keyboard.type('5');
  await keyboard.press('Enter');
  await reached(walk.heading('review-title'));
  for (const text of [walk.label(0, 11), walk.label(1, 0), `${walk.label(2, 0)}: 5 points`]) {
    await walk.page.getByRole('definition').filter({ hasText: text }).waitFor();
  }
  for (let i = 0; i < 4; i++) await keyboard.press('Tab');
  await keyboard.press('Enter');
  await reached(walk.heading('sealed-title'));
  await enterAt(walk.button('check-button'));
  await reached(walk.heading('opened-title'));
  await enterAt(walk.button('refused-back'));
  await reached(walk.heading('review-title'));
  await enterAt(walk.button('review-seal'));
  await reached(walk.heading('sealed-title'));
  await enterAt(walk.button('sealed-cast'));
  await reached(walk.heading('recorded-title'));
  await enterAt(walk.page.getByRole('link', { name: walk.words('election-find'), exact: true }));
  await reached(walk.heading('find-title'));
  await enterAt(walk.button('find-button'));
  await reached(walk.heading('find-recorded-title'));
  await walk.page.goBack(); // Alt and the left arrow: a key of the browser's, which this one lacks.
  await reached(walk.heading('recorded-title'));
  await enterAt(walk.button('recorded-sign-out'));
  await reached(walk.heading('signed-out-title'));
  await context.close();
});
