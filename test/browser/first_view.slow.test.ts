import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { median } from '../load/bench/statistics.ts';
import { OPERATOR_TOKEN, startTestServer } from '../server/running_server.ts';
import { launchBrowser } from '../support/browser.ts';
import { BUDGET } from './budget.ts';
import { measureFirstViews } from './first_view.ts';
import { Rehearsal } from './rehearsal.ts';

const server = await startTestServer();
const rehearsal = await Rehearsal.open(server.url, OPERATOR_TOKEN);
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test.each(['en-GB', 'bg-BG'])('the election is readable in time, in %s', async (language) => {
  const views = await measureFirstViews(browser, rehearsal.page(), language);
  const firstViewMs = median(views.map((view) => view.firstViewMs));
  console.log(`first view in ${language}: ${JSON.stringify(views)}`);
  expect(firstViewMs).toBeLessThan(BUDGET.firstViewMs);
});
