import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Language, LANGUAGES } from '../../server/contract/languages.ts';
import { OPERATOR_TOKEN, startTestServer } from '../server/running_server.ts';
import { launchBrowser } from '../support/browser.ts';
import { accessibilityFaults } from './axe.ts';
import { checkPages, checkServedPages } from './check_pages/check.ts';
import { ALL_WAYS, type Way, WAYS } from './check_pages/looks.ts';
import { stayingSignedIn } from './check_pages/served/staying_signed_in.ts';
import { EIGHT_LANGUAGES } from './eight_languages.ts';
import { Rehearsal } from './rehearsal.ts';
import { startTwoWitnesses } from './two_witnesses.ts';

const ALL = LANGUAGES.flatMap((language) =>
  ALL_WAYS.map((way): [Language, Way] => [language, way]),
);
/** In long words and in both alphabets; all languages and ways by npm test -- --slow. */
const SOME: [Language, Way][] = [
  ['uk', 'dark phone'],
  ['et', 'four times as large'],
];

const slow = Boolean(process.env['GLAS_SLOW']);
const witnesses = await startTwoWitnesses();
const server = await startTestServer({ GLAS_WITNESSES: witnesses.list });
const rehearsal = await Rehearsal.open(server.url, OPERATOR_TOKEN, EIGHT_LANGUAGES);
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await witnesses.stop();
});

test.each(slow ? ALL : SOME)('every page in %s, %s', async (language, way) => {
  const { steps, faults } = await checkPages(browser, rehearsal, language, way);
  expect(faults).toEqual([]);
  expect(steps).toHaveLength(21);
});

test.each(slow ? LANGUAGES : [])('every state of a real election in %s', async (language) => {
  const { steps, faults } = await checkServedPages(served(language), ALL_WAYS);
  expect(faults).toEqual([]);
  expect(steps).toHaveLength(71);
});

test.runIf(!slow)('some states of a real election, in long words on a small screen', async () => {
  const ways: Way[] = ['four times as large', 'forced colours'];
  const { steps, faults } = await checkServedPages(served('uk'), ways, stayingSignedIn);
  expect(faults).toEqual([]);
  expect(steps).toHaveLength(6);
});

test('what the pointer is on can be read at night', async () => {
  const context = await browser.newContext(WAYS['dark phone']);
  const page = await context.newPage();
  await page.goto(`${rehearsal.page('vote')}?lang=en`);
  const button = page.getByRole('button', { name: 'Continue to my eID' });
  await button.click();
  await button.hover();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('link', { name: 'Choose the eID you sign in with' }).hover();
  expect(await accessibilityFaults(page)).toEqual([]);
  await context.close();
});

function served(language: Language): Parameters<typeof checkServedPages>[0] {
  return { browser, url: server.url, operatorToken: OPERATOR_TOKEN, witnesses, language };
}
