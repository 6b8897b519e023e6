import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { localesOf } from '../../client/i18n/locale.ts';
import { type Language, LANGUAGES } from '../../server/contract/languages.ts';
import { median } from '../load/bench/statistics.ts';
import { OPERATOR_TOKEN, startTestServer } from '../server/running_server.ts';
import { launchBrowser } from '../support/browser.ts';
import { BUDGET } from './budget.ts';
import { EIGHT_LANGUAGES } from './eight_languages.ts';
import { measureFirstViews } from './first_view.ts';
import { Rehearsal, type RehearsalOptions } from './rehearsal.ts';

const town = await rehearsalOf({});
/** Read by everybody in their own language. */
const library = await rehearsalOf(EIGHT_LANGUAGES);
const ELECTIONS = { town, library };
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test.each<[keyof typeof ELECTIONS, Language]>([
  ['town', 'en'],
  ['town', 'bg'],
  ...LANGUAGES.map((language): ['library', Language] => ['library', language]),
])('%s: the election is readable in time, in %s', async (name, language) => {
  const [locale = language] = localesOf(language);
  const views = await measureFirstViews(browser, ELECTIONS[name].page(), locale);
  const firstViewMs = median(views.map((view) => view.firstViewMs));
  console.log(`first view of the ${name} in ${language}: ${JSON.stringify(views)}`);
  expect(firstViewMs).toBeLessThan(BUDGET.firstViewMs);
});

async function rehearsalOf(options: RehearsalOptions): Promise<Rehearsal> {
  const { url } = await startTestServer();
  return Rehearsal.open(url, OPERATOR_TOKEN, options);
}
