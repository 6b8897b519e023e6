import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseWitnessVkey, openCosignature } from '../../crypto/log/cosignature.ts';
import { parseKeptReceipt } from '../../crypto/log/kept_receipt.ts';
import { parseReceipt } from '../../crypto/log/receipt.ts';
import { OPERATOR_TOKEN, startTestServer } from '../server/running_server.ts';
import { launchBrowser } from '../support/browser.ts';
import { accessibilityFaults } from './axe.ts';
import { DESKTOP, PHONE } from './devices.ts';
import { Rehearsal } from './rehearsal.ts';
import { takePicture } from './take_picture.ts';
import { holdSecondBack, startTwoWitnesses } from './two_witnesses.ts';
import { VoterWalk } from './voter_walk.ts';

const witnesses = await startTwoWitnesses();
const server = await startTestServer({ GLAS_WITNESSES: witnesses.list });
const vkeys = [...witnesses.vkeys];
const rehearsal = await Rehearsal.open(server.url, OPERATOR_TOKEN, {
  manifest: { witnesses: { needed: 2, vkeys } },
});
let browser: Browser;
let desk: BrowserContext;

beforeAll(async () => {
  browser = await launchBrowser();
  desk = await browser.newContext(DESKTOP);
});
afterAll(async () => {
  await browser.close();
  await witnesses.stop();
});

/** Keeps the second witness from cosigning anything larger than now, until `release` is called. */
async function holdBack(): Promise<() => void> {
  const { size } = await rehearsal.status();
  return holdSecondBack(witnesses, rehearsal.sample.manifest.origin, size);
}

test('a ballot is recorded at once, and witnessed when enough witnesses have seen it', async () => {
  const release = await holdBack();
  const walk = await VoterWalk.begin(desk, rehearsal, {
    language: 'en',
    citizen: 'Elitsa Stoyanova',
  });
  await wholeVote(walk);
  const { page } = walk;
  await page.getByText('Not yet witnessed:').waitFor();
  await takePicture('recorded-not-witnessed', page);
  expect(await accessibilityFaults(page)).toEqual([]);

  await walk.follow('election-find');
  await walk.press('find-button');
  await page.getByText('Not yet witnessed:').waitFor();
  await takePicture('found-not-witnessed', page);
  await page.goBack();

  release();
  await page.getByText('Witnessed by 2 of 2 independent witnesses.').waitFor();
  await takePicture('recorded-witnessed', page);
  expect(await accessibilityFaults(page)).toEqual([]);

  const downloading = page.waitForEvent('download');
  await walk.press('recorded-save');
  const saved = await (await downloading).createReadStream();
  const file = Buffer.concat(await saved.toArray()).toString('utf8');
  const note = parseReceipt(parseKeptReceipt(file)?.receipt ?? '')?.note ?? '';
  for (const vkey of vkeys) {
    const key = parseWitnessVkey(vkey);
    expect(key && openCosignature(note, key)).toBeDefined();
  }

  await walk.follow('election-find');
  await walk.press('find-button');
  await page.getByText('Witnessed by 2 of 2 independent witnesses.').waitFor();
  await takePicture('found-witnessed', page);
});

test('in Bulgarian, on a phone', async () => {
  const context = await browser.newContext(PHONE);
  const release = await holdBack();
  const walk = await VoterWalk.begin(context, rehearsal, {
    language: 'bg',
    citizen: 'Борис Вълчев',
  });
  await wholeVote(walk);
  await walk.page.getByText('Още не е засвидетелствано:').waitFor();
  await takePicture('recorded-not-witnessed-bg', walk.page);
  release();
  await walk.page.getByText('Засвидетелствано от 2 от 2 независими свидетели.').waitFor();
  await takePicture('recorded-witnessed-bg', walk.page);
});

test('the board names its witnesses, and follows what they have seen', async () => {
  const page = await desk.newPage();
  await page.goto(`${rehearsal.page('board')}?lang=en`);
  await page
    .getByText('Independent witnesses have seen this same board, with every entry.')
    .waitFor();
  const release = await holdBack();
  const { size } = await rehearsal.status();
  await rehearsal.notice();
  const behind = `Independent witnesses have seen this same board, up to entry ${size}.`;
  await page.getByText(behind).waitFor();
  await page.getByText('2 independent witnesses watch this board').click();
  await page.getByText('uni.example/witness', { exact: true }).waitFor();
  await takePicture('board-witnesses', page);
  expect(await accessibilityFaults(page)).toEqual([]);
  release();
  await page
    .getByText('Independent witnesses have seen this same board, with every entry.')
    .waitFor();
});

test('a server that only claims so is not believed', async () => {
  const page = await desk.newPage();
  await page.route('**/e/town/*checkpoint', async (route) => {
    const body = await (await fetch(route.request().url())).text();
    await route.fulfill({ body: body.replace(/(— uni\.example\/witness .{20})(.)/, swapped) });
  });
  await page.goto(`${rehearsal.page('board')}?lang=en`);
  await page.getByText('Independent witnesses have not seen this board yet.').waitFor();
  await page.getByRole('alert').getByText('WITNESS_SIGNATURE').waitFor();
});

/** Another character of base64 in the middle of a signature. */
function swapped(_all: string, before: string, character: string): string {
  return `${before}${character === 'A' ? 'B' : 'A'}`;
}

async function wholeVote(walk: VoterWalk): Promise<void> {
  await walk.signIn();
  await walk.choose();
  await walk.seal();
  await walk.cast();
}
