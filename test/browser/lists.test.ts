import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { OPERATOR_TOKEN, startTestServer } from '../server/running_server.ts';
import { launchBrowser } from '../support/browser.ts';
import { chooseOne, chooseUpTo, score, style } from '../support/sample_manifest.ts';
import { verifyBoard } from '../verifier/harness.ts';
import { accessibilityFaults } from './axe.ts';
import { councilContest } from './council.ts';
import { DESKTOP, PHONE } from './devices.ts';
import { reached } from './keyboard.ts';
import { Rehearsal } from './rehearsal.ts';
import { scrollsSideways } from './scrolls_sideways.ts';
import { takePicture } from './take_picture.ts';
import { VoterWalk } from './voter_walk.ts';

/** Two styles: the town votes for its council and gives points, the villages choose one of thirty too. */
const council = councilContest(6, 7, ['en', 'bg']);
const streets = chooseUpTo('streets', 30, 3);
const money = score('money', 3, 5, 6);
const village = chooseOne('village', 30);
const contests = [council, streets, money, village];
const styles = [style('town', [council, streets, money]), style('villages', [council, village])];

const server = await startTestServer();
const rehearsal = await Rehearsal.open(server.url, OPERATOR_TOKEN, { contests, styles });
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
afterEach(() => context.close());

test('lists by the keyboard alone, in the town', async () => {
  context = await browser.newContext(DESKTOP);
  const walk = await VoterWalk.begin(context, rehearsal, {
    language: 'en',
    citizen: 'Elitsa Stoyanova',
  });
  const { page } = walk;
  const { keyboard } = page;
  await walk.page
    .getByText('Choose one of 7 lists and, if you wish, one of its candidates')
    .waitFor();
  await walk.signIn();
  const chosen = page.locator('.glas-chosen');
  await reached(walk.contest(0));
  await expect.poll(() => page.getByText('Step 2 of 4: choose (1 of 3)').count()).toBe(1);
  await expect.poll(() => page.getByRole('radio').count()).toBe(7);

  // Nothing chosen: said at the top, and the link leads to the first list.
  await page.getByRole('button', { name: 'Continue' }).press('Enter');
  await page
    .getByRole('alert')
    .getByRole('link', { name: 'Choose a list to go on' })
    .press('Enter');
  await reached(radio(page, '1. Green Valley'));

  // A candidate, found by name: choosing her chooses her list.
  await keyboard.press('Shift+Tab');
  await reached(page.getByRole('searchbox', { name: 'Search lists and candidates' }));
  await keyboard.type('dora river');
  await page.getByText('1 match').waitFor();
  await keyboard.press('Tab'); // past "Show the whole list"
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await reached(radio(page, '103 Dora Vasilev'));
  await keyboard.press('Space');
  await chosen.getByText('List: 3. River').waitFor();
  await chosen.getByText('Preference: 103 Dora Vasilev').waitFor();

  // Another list: the preference goes with the old one, and that is said.
  await keyboard.press('Shift+Tab');
  await reached(radio(page, '3. River'));
  await keyboard.press('Shift+Tab');
  await reached(page.getByRole('button', { name: 'Show the whole list' }));
  await keyboard.press('Enter');
  await radio(page, '3. River').press('ArrowDown');
  await reached(radio(page, '4. New Roads'));
  await chosen.getByText('your preference for 103 Dora Vasilev has been taken away').waitFor();
  await chosen.getByText('Preference: none').waitFor();
  const group = page.getByRole('group', { name: 'Your preference in “4. New Roads”' });
  await expect
    .poll(() => group.getByRole('radio', { name: 'No preference' }).isChecked())
    .toBe(true);
  await keyboard.press('Tab');
  await reached(group.getByRole('radio', { name: 'No preference' }));
  await keyboard.press('ArrowDown');
  await chosen.getByText('Preference: 101 Georgi Dimov').waitFor();
  await expect.poll(() => chosen.getByText('taken away').count()).toBe(0);
  expect(await readingOrder(page)).toEqual(expectedOrder('en', 3));
  await keyboard.press('Enter');

  // Up to three of thirty, by search.
  await reached(walk.contest(1));
  await keyboard.press('Tab');
  await keyboard.type('30');
  await page.getByText('1 of 30 shown').waitFor();
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await keyboard.press('Space');
  await keyboard.press('Enter');
  await reached(walk.contest(2));
  await keyboard.press('Tab');
  await keyboard.type('5');
  await keyboard.press('Enter');
  await reached(walk.heading('review-title'));
  const definitions = page.getByRole('definition');
  expect(await definitions.filter({ hasText: '4. New Roads' }).innerText()).toMatch(
    /^4\. New Roads\s+Preference: 101 Georgi Dimov$/,
  );
  await expect.poll(() => definitions.filter({ hasText: 'Option 30' }).count()).toBe(1);
  await takePicture('lists-en-desktop-review', page);
  await walk.seal();
  await walk.cast();
});

test('lists by roles and names, in a village, on a phone; counted and verified', async () => {
  context = await browser.newContext(PHONE);
  const walk = await VoterWalk.begin(context, rehearsal, {
    language: 'bg',
    citizen: 'Борис Вълчев',
  });
  const { page } = walk;
  await walk.signIn();
  await expect.poll(() => page.getByText('Стъпка 2 от 4: избор (1 от 2)').count()).toBe(1);
  await radio(page, '2. Старият град').check();
  await page.getByRole('group', { name: 'Вашето предпочитание в „2. Старият град“' }).waitFor();
  await radio(page, '104 Дора Тодоров').check();
  expect(await readingOrder(page)).toEqual(expectedOrder('bg', 1));
  expect(await accessibilityFaults(page)).toEqual([]);
  await expect.poll(() => scrollsSideways(page)).toBe(false);
  await takePicture('lists-bg-phone-chosen', page);
  const search = page.getByRole('searchbox', { name: 'Търсене на листа или кандидат' });
  await search.fill('петров');
  await page.getByText('6 съвпадения').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await takePicture('lists-bg-phone-search', page);
  await search.fill('няма такъв');
  await page.getByText('Няма съвпадение').waitFor();
  await walk.press('choose-search-clear');

  // Back and forth loses nothing.
  await walk.press('continue');
  const place = page.getByRole('group', { name: village.title['bg'] ?? '' });
  await place.waitFor();
  await page.goBack();
  await walk.contest(0).waitFor();
  await expect.poll(() => radio(page, '104 Дора Тодоров').isChecked()).toBe(true);
  await walk.press('continue');
  await page.getByRole('radio', { name: 'Възможност 17' }).check();
  expect(await readingOrder(page)).toHaveLength(30);
  await walk.press('continue');
  await walk.heading('review-title').waitFor();
  await page.getByText('Предпочитание: 104 Дора Тодоров').waitFor();
  expect(await page.getByRole('term').allInnerTexts()).toEqual([
    council.title['bg'],
    village.title['bg'],
  ]);
  await walk.seal();
  await walk.cast();

  await rehearsal.tally();
  const phase = async (): Promise<string> => (await rehearsal.status()).phase;
  await expect.poll(phase, { timeout: 60_000 }).toBe('tallied');
  const result = await rehearsal.count();
  const votes = (unit: number, contest: number) =>
    (result.units[unit]?.contests[contest]?.counts ?? []).flatMap((count, j) =>
      count > 0 ? [j] : [],
    );
  expect(votes(0, 0)).toEqual([3, 7 + 3 * 7]);
  expect(votes(1, 0)).toEqual([1, 7 + 1 * 7 + 3]);
  const report = await verifyBoard(await rehearsal.board());
  expect(report.findings).toEqual([]);
  expect(report.verdict).toBe('valid');
});

function radio(page: Page, name: string): Locator {
  return page.getByRole('radio', { name, exact: true });
}

/** Names of the radio buttons as the document has them, which must be as the eye meets them. */
async function readingOrder(page: Page): Promise<string[]> {
  const labels = page.locator('.govuk-radios__label');
  const tops = await labels.evaluateAll((all) =>
    all.map((each) => each.getBoundingClientRect().top),
  );
  expect(tops).toEqual([...tops].sort((a, b) => a - b));
  return labels.allInnerTexts();
}

/** The manifest's order, with the candidates of one list below it. */
function expectedOrder(language: 'en' | 'bg', open: number): string[] {
  const labels = council.selections.map(({ label }) => label[language] ?? '');
  const first = 7 + 7 * open;
  const none = language === 'en' ? 'No preference' : 'Без предпочитание';
  return labels
    .slice(0, 7)
    .flatMap((label, i) =>
      i === open ? [label, none, ...labels.slice(first, first + 7)] : [label],
    );
}
