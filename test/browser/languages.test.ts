import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { LANGUAGE_NAMES } from '../../client/i18n/language.ts';
import { type Language, LANGUAGES } from '../../server/contract/languages.ts';
import { pageTexts } from '../../server/pages/page_texts.ts';
import { OPERATOR_TOKEN, startTestServer } from '../server/running_server.ts';
import { launchBrowser } from '../support/browser.ts';
import { pageTable, plainText } from '../support/texts.ts';
import { accessibilityFaults } from './axe.ts';
import { DESKTOP, PHONE } from './devices.ts';
import { EIGHT_LANGUAGES, TITLE } from './eight_languages.ts';
import { Rehearsal } from './rehearsal.ts';
import { takePicture } from './take_picture.ts';
import { TOWN_TITLE } from './town.ts';

const server = await startTestServer();
const rehearsal = await Rehearsal.open(server.url, OPERATOR_TOKEN, EIGHT_LANGUAGES);
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterEach(() => context.close());
afterAll(() => browser.close());

test('a keyboard turns a narrow page into every language; the fingerprint stays what it is', async () => {
  context = await browser.newContext({ ...PHONE, viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  await page.goto(`${rehearsal.page()}?lang=en`);
  await election(page, 'en').waitFor();
  const fingerprint = await fingerprintOn(page);
  expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);

  let current: Language = 'en';
  for (const next of [...LANGUAGES].reverse()) {
    const button = await menuButton(page, current);
    await button.focus();
    await page.keyboard.press('Enter');
    const choice = page.getByRole('button', { name: LANGUAGE_NAMES[next], exact: true });
    expect(await choice.getAttribute('lang')).toBe(next);
    if (next === 'uk') await takePicture('languages-menu-phone', page);
    await choice.focus();
    await page.keyboard.press('Enter');

    await election(page, next).waitFor();
    await expect.poll(() => page.getAttribute('html', 'lang')).toBe(next);
    await page.waitForURL((url) => url.searchParams.get('lang') === next);
    await expect.poll(() => fingerprintOn(page)).toBe(fingerprint);
    await expect.poll(() => focusedName(page)).toContain(LANGUAGE_NAMES[next]);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await takePicture(`language-${next}-phone`, page);
    current = next;
  }
});

test('a reader whose language an election lacks gets the next that it has', async () => {
  const inTwo = await Rehearsal.open((await startTestServer()).url, OPERATOR_TOKEN);
  context = await browser.newContext({ ...DESKTOP, locale: 'sr-RS' });
  const page = await context.newPage();
  const shell = await page.goto(inTwo.page());
  expect(await shell?.text()).toContain('<html lang="sr-Cyrl">');
  await page.getByRole('heading', { level: 1, name: TOWN_TITLE.en }).waitFor();
  await page.locator('html[lang=en]').waitFor();
  // Two are no menu.
  await page.getByRole('button', { name: LANGUAGE_NAMES.bg, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: TOWN_TITLE.bg }).waitFor();
  await expect.poll(() => page.getByRole('navigation').getByRole('button').count()).toBe(2);
});

test('the menu says what it is, and closes without a choice', async () => {
  context = await browser.newContext(DESKTOP);
  const page = await context.newPage();
  await page.goto(`${rehearsal.page()}?lang=mk`);
  await election(page, 'mk').waitFor();
  const button = await menuButton(page, 'mk');
  await expect.poll(() => button.getAttribute('aria-expanded')).toBe('false');
  await button.click();
  await expect.poll(() => button.getAttribute('aria-expanded')).toBe('true');
  expect(await accessibilityFaults(page)).toEqual([]);
  await takePicture('languages-menu', page);

  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  await expect.poll(() => button.getAttribute('aria-expanded')).toBe('false');
  await expect.poll(() => focusedName(page)).toContain(LANGUAGE_NAMES.mk);

  await button.click();
  await election(page, 'mk').click();
  await expect.poll(() => button.getAttribute('aria-expanded')).toBe('false');
});

test('texts are asked for once; without a network the page stays in the language it has', async () => {
  context = await browser.newContext(DESKTOP);
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${rehearsal.page()}?lang=ro`);
  await election(page, 'ro').waitFor();
  await choose(page, 'ro', 'uk');
  await election(page, 'uk').waitFor();

  await context.setOffline(true);
  await choose(page, 'uk', 'et');
  const failed = plainText(await pageTable('uk', 'voter'), 'language-failed');
  await page.getByText(failed.replace('{language}', LANGUAGE_NAMES.et)).waitFor();
  await takePicture('language-failed', page);
  await election(page, 'uk').waitFor();
  // What was loaded before needs no network.
  await choose(page, 'uk', 'ro');
  await election(page, 'ro').waitFor();
  await expect
    .poll(() => page.getByText(LANGUAGE_NAMES.et, { exact: true }).isVisible())
    .toBe(false);

  await context.setOffline(false);
  await choose(page, 'ro', 'et');
  await election(page, 'et').waitFor();
  const texts = asked.filter((path) => path.startsWith('/pages/texts/'));
  expect(texts.filter((path) => !path.endsWith('et.json')).sort()).toEqual([
    '/pages/texts/voter.ro.json',
    '/pages/texts/voter.uk.json',
  ]);
});

test('without its texts the page says so in the reader’s language, and begins anew', async () => {
  context = await browser.newContext({ ...PHONE, locale: 'sr-ME' });
  const page = await context.newPage();
  const change = async (route: Route): Promise<void> => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace('Glas', 'Glaz') });
  };
  await page.route('**/pages/texts/**', change);
  await page.goto(rehearsal.page());
  const { noTexts } = pageTexts('sr-Latn');
  const said = page.getByRole('alert').getByRole('heading', { level: 1, name: noTexts.title });
  await said.waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await takePicture('no-texts', page);

  await page.unroute('**/pages/texts/**', change);
  await page.getByRole('link', { name: noTexts.again }).click();
  await election(page, 'sr-Latn').waitFor();
  await expect.poll(() => said.isVisible()).toBe(false);
});

function election(page: Page, language: Language): ReturnType<Page['getByRole']> {
  return page.getByRole('heading', { level: 1, name: TITLE[language] ?? '', exact: true });
}

/** In the page's own words for “Language”. */
async function menuButton(page: Page, language: Language): Promise<ReturnType<Page['getByRole']>> {
  const languages = plainText(await pageTable(language, 'voter'), 'languages');
  const name = `${languages}: ${LANGUAGE_NAMES[language]}`;
  return page.getByRole('button', { name, exact: true });
}

async function choose(page: Page, current: Language, next: Language): Promise<void> {
  await (await menuButton(page, current)).click();
  await page.getByRole('button', { name: LANGUAGE_NAMES[next], exact: true }).click();
}

/** The election's fingerprint as the page writes it, without its spaces. */
async function fingerprintOn(page: Page): Promise<string> {
  const shown = page.locator('p').filter({ hasText: /^[0-9a-f]{8}( [0-9a-f]{8}){7}$/ });
  return ((await shown.textContent()) ?? '').replaceAll(' ', '');
}

function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent ?? '');
}
