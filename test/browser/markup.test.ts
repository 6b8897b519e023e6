import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { invariant } from '../adversary/attack.ts';
import { OPERATOR_TOKEN, startTestServer } from '../server/running_server.ts';
import { launchBrowser } from '../support/browser.ts';
import { chooseOne } from '../support/sample_manifest.ts';
import { DESKTOP } from './devices.ts';
import { Rehearsal } from './rehearsal.ts';
import { VoterWalk } from './voter_walk.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** What would leave a mark in the page, were it ever read as HTML. */
const MARKUP = '<img src=x onerror="document.title=1"><script>alert(1)</script>&lt;b&gt;${7*7}';
const texts = (which: string): Record<string, string> => ({
  en: `${which} ${MARKUP}`,
  bg: `${which} ${MARKUP}`,
});

invariant('W6', 'markup in the titles of an election is text on every page', async () => {
  const server = await startTestServer();
  const contest = chooseOne('council', 2);
  const rehearsal = await Rehearsal.open(server.url, OPERATOR_TOKEN, {
    contests: [
      {
        ...contest,
        title: texts('contest'),
        selections: contest.selections.map((each, i) => ({ ...each, label: texts(`option ${i}`) })),
      },
    ],
    manifest: { title: texts('election') },
  });
  const context = await browser.newContext(DESKTOP);
  const said: string[] = [];
  context.on('dialog', (dialog) => said.push(dialog.message()));
  const walk = await VoterWalk.begin(context, rehearsal, {
    language: 'en',
    citizen: 'Elitsa Stoyanova',
  });
  const { page } = walk;
  const shows = async (which: string, on: Page = page): Promise<void> => {
    await on.getByText(`${which} ${MARKUP}`).first().waitFor();
    expect(await on.locator('img[src="x"], script:not([src])').count()).toBe(0);
  };

  await shows('election');
  await walk.signIn();
  await shows('contest');
  await shows('option 1');
  await page.getByRole('radio').first().check();
  await walk.press('continue');
  await walk.heading('review-title').waitFor();
  await shows('option 0');
  const home = await context.newPage();
  await home.goto(`${server.url}/?lang=en`);
  await shows('election', home);
  expect(said).toEqual([]);
  await context.close();
});
