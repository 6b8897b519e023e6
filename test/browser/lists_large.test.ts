import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodeEntry } from '../../crypto/wire/entry.ts';
import { OPERATOR_TOKEN, startTestServer } from '../server/running_server.ts';
import { launchBrowser } from '../support/browser.ts';
import { measureListSealing, openListRehearsal } from '../load/bench/sealing_lists.ts';
import { verifyBoard } from '../verifier/harness.ts';
import { PHONE } from './devices.ts';
import { takePicture } from './take_picture.ts';
import { VoterWalk } from './voter_walk.ts';

/** As large as such a ballot is: thirty lists of thirty-five, and a vote for nobody. */
const LISTS = 30;
const CANDIDATES = 35;
const SELECTIONS = LISTS + 1 + LISTS * CANDIDATES;
/** The eighth candidate of the twelfth list. */
const LIST = 11;
const CANDIDATE = LISTS + 1 + LIST * CANDIDATES + 7;

const server = await startTestServer();
const rehearsal = await openListRehearsal(server.url, OPERATOR_TOKEN);
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('thirty lists of thirty-five candidates: chosen, sealed under way, cast, proved', async () => {
  const [first] = rehearsal.sample.entries;
  expect(decodeEntry(first?.entry ?? new Uint8Array()).type).toBe('manifest');
  expect(first?.attachment.length).toBeGreaterThan(65_535);

  const context = await browser.newContext(PHONE);
  const walk = await VoterWalk.begin(context, rehearsal, {
    language: 'bg',
    citizen: 'Борис Вълчев',
  });
  const { page } = walk;
  await walk.signIn();
  await page.getByRole('radio', { name: walk.label(0, LIST), exact: true }).check();
  // Of a thousand candidates those of one list are on the page.
  expect(await page.getByRole('radio').count()).toBe(LISTS + 1 + 1 + CANDIDATES);
  const group = page.getByRole('group', { name: `предпочитание в „${walk.label(0, LIST)}“` });
  await group.getByRole('radio', { name: walk.label(0, CANDIDATE), exact: true }).check();
  const search = page.getByRole('searchbox');
  await search.fill('ив');
  await page.getByText('Виждат се само първите 40').waitFor();
  expect(await page.getByRole('radio').count()).toBeLessThan(100);
  await takePicture('lists-bg-phone-large', page);
  await walk.press('choose-search-clear');
  await walk.press('continue');
  await walk.heading('review-title').waitFor();

  await watchProgress(page);
  await walk.press('review-seal');
  await walk.heading('sealing-title').waitFor();
  // The page answers while its worker seals.
  await page.getByRole('progressbar').evaluate((bar) => bar.getAttribute('value'));
  await walk.heading('sealed-title').waitFor();
  const { values, frames } = await progressSeen(page);
  expect(values.length).toBeGreaterThan(10);
  expect(values).toEqual([...values].sort((a, b) => a - b));
  expect(new Set(values).size).toBe(values.length);
  expect(frames).toBeGreaterThan(5);
  const tracker = await walk.tracker();
  await walk.cast();
  expect(await walk.tracker()).toBe(tracker);
  // The board's own page takes the contests out of the attachment too.
  const board = await context.newPage();
  await board.goto(`${rehearsal.page('board')}?lang=en`);
  await board.getByRole('heading', { level: 3, name: 'A ballot was cast' }).waitFor();
  await context.close();
});

test.runIf(process.env['GLAS_SLOW'])('opened for checking instead of being cast', async () => {
  const context = await browser.newContext(PHONE);
  const walk = await VoterWalk.begin(context, rehearsal, {
    language: 'en',
    citizen: 'Elitsa Stoyanova',
  });
  await walk.signIn();
  await walk.page.getByRole('radio', { name: walk.label(0, LIST), exact: true }).check();
  await walk.page.getByRole('radio', { name: walk.label(0, CANDIDATE), exact: true }).check();
  await walk.press('continue');
  await walk.heading('review-title').waitFor();
  await walk.seal();
  await walk.press('check-button');
  await walk.heading('opened-title').waitFor();
  const list = walk.label(0, LIST);
  expect(await walk.page.getByRole('definition').innerText()).toMatch(
    new RegExp(`^${list}\\s+${list}: ${walk.label(0, CANDIDATE)}$`),
  );
  await context.close();
});

test.runIf(process.env['GLAS_SLOW'])('sealed on a device four times slower', async () => {
  const sealing = await measureListSealing(browser, rehearsal);
  console.log(JSON.stringify(sealing));
  expect(sealing.sealMsListBallot).toBeGreaterThan(sealing.sealMsListBallotHere);
});

test.runIf(process.env['GLAS_SLOW'])('and counted, and verified', async () => {
  await rehearsal.tally();
  const phase = async (): Promise<string> => (await rehearsal.status()).phase;
  await expect.poll(phase, { timeout: 120_000 }).toBe('tallied');
  const result = await rehearsal.count();
  const counts = result.units[0]?.contests[0]?.counts ?? [];
  expect(counts).toHaveLength(SELECTIONS);
  expect(counts.flatMap((count, j) => (count > 0 ? [j] : []))).toEqual([LIST, CANDIDATE]);
  const report = await verifyBoard(await rehearsal.board());
  expect(report.findings).toEqual([]);
  expect(report.verdict).toBe('valid');
});

interface Seen {
  readonly values: number[];
  frames: number;
}

declare global {
  /** Only in the page that is watched. */
  var progressSeen: Seen | undefined;
}

/** Notes every value that the progress bar has, and the frames that are drawn meanwhile. */
async function watchProgress(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen = { values: [] as number[], frames: 0 };
    globalThis.progressSeen = seen;
    const look = (): void => {
      const bar = document.querySelector('progress');
      if (bar !== null && bar.value !== seen.values.at(-1)) seen.values.push(bar.value);
    };
    new MutationObserver(look).observe(document.body, {
      attributes: true,
      childList: true,
      subtree: true,
    });
    const frame = (): void => {
      if (document.querySelector('progress') !== null) seen.frames += 1;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

function progressSeen(page: Page): Promise<Seen> {
  return page.evaluate(() => globalThis.progressSeen ?? { values: [], frames: 0 });
}
