import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Language, LANGUAGES } from '../../server/contract/languages.ts';
import { OPERATOR_TOKEN, startTestServer } from '../server/running_server.ts';
import { launchBrowser } from '../support/browser.ts';
import { checkPages } from './check_pages/check.ts';
import { type Way, WAYS } from './check_pages/looks.ts';
import { EIGHT_LANGUAGES } from './eight_languages.ts';
import { Rehearsal } from './rehearsal.ts';

const ALL = LANGUAGES.flatMap((language) =>
  (Object.keys(WAYS) as Way[]).map((way): [Language, Way] => [language, way]),
);
/** In long words and in both alphabets; all languages and ways by npm test -- --slow. */
const SOME: [Language, Way][] = [
  ['uk', 'dark phone'],
  ['et', 'four times as large'],
];

const server = await startTestServer();
const rehearsal = await Rehearsal.open(server.url, OPERATOR_TOKEN, EIGHT_LANGUAGES);
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test.each(process.env['GLAS_SLOW'] ? ALL : SOME)('every page in %s, %s', async (language, way) => {
  const { steps, faults } = await checkPages(browser, rehearsal, language, way);
  expect(faults).toEqual([]);
  expect(steps).toHaveLength(20);
});
