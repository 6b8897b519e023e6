/**
 * Makes the pictures of docs/pictures/ anew, out of a real vote on a server of its own:
 * node .tools/run.mjs test/browser/pictures.js
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { packageRoot } from '../../server/package_root.ts';
import { launchBrowser } from '../support/browser.ts';
import { DESKTOP, PHONE } from './devices.ts';
import { Rehearsal } from './rehearsal.ts';
import { OPERATOR_TOKEN, withServer } from './running_pages.ts';
import { VoterWalk } from './voter_walk.ts';

const FOLDER = join(packageRoot, 'docs/pictures');
const browser = await launchBrowser();
try {
  await mkdir(FOLDER, { recursive: true });
  await withServer(async (url) => {
    const rehearsal = await Rehearsal.open(url, OPERATOR_TOKEN);
    await pictureVote(browser, rehearsal);
    await picturePhone(browser, rehearsal);
    await pictureBoard(browser, rehearsal);
  });
} finally {
  await browser.close();
}

/** In English at a desk: choosing, and the recorded ballot. */
async function pictureVote(browser: Browser, rehearsal: Rehearsal): Promise<void> {
  const context = await browser.newContext(DESKTOP);
  const walk = await VoterWalk.begin(context, rehearsal, {
    language: 'en',
    citizen: 'Elitsa Stoyanova',
    look: async (step, page) => {
      if (step === 'choose-several') await picture(page, 'choose');
      if (step === 'recorded') await picture(page, 'recorded');
    },
  });
  await wholeVote(walk);
}

/** In Bulgarian on a phone: the sealed ballot, before it is cast. */
async function picturePhone(browser: Browser, rehearsal: Rehearsal): Promise<void> {
  const context = await browser.newContext({ ...PHONE, deviceScaleFactor: 2 });
  const walk = await VoterWalk.begin(context, rehearsal, {
    language: 'bg',
    citizen: 'Борис Вълчев',
    look: async (step, page) => {
      if (step === 'sealed') await picture(page, 'sealed_phone_bg');
    },
  });
  await wholeVote(walk);
}

/** The newest entries tell enough: the whole board is long. */
async function pictureBoard(browser: Browser, rehearsal: Rehearsal): Promise<void> {
  const context = await browser.newContext({ ...DESKTOP, viewport: { width: 1280, height: 1240 } });
  const page = await context.newPage();
  await page.goto(`${rehearsal.page('board')}?lang=en`);
  await page.getByRole('heading', { level: 3, name: 'A ballot was cast' }).first().waitFor();
  await page.screenshot({ path: join(FOLDER, 'board.png') });
}

async function wholeVote(walk: VoterWalk): Promise<void> {
  await walk.signIn();
  await walk.choose();
  await walk.seal();
  await walk.cast();
}

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true });
}
