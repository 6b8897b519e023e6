/**
 * npm run pictures [-- --help]
 * Makes the pictures of docs/pictures/ anew, out of real votes on a server of its own: every step in
 * two languages, on a phone and at a desk, as LANGUAGE_DEVICE_STEP.png.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { watch } from '../../client/i18n/en/watch.ts';
import { packageRoot } from '../../server/package_root.ts';
import { launchBrowser } from '../support/browser.ts';
import { DESKTOP, PHONE } from './devices.ts';
import { Rehearsal } from './rehearsal.ts';
import { OPERATOR_TOKEN, withServer } from './running_pages.ts';
import { VoterWalk, type WalkOptions } from './voter_walk.ts';

new Command('pictures')
  .description(
    'Makes the pictures of docs/pictures/ anew, out of real votes on a server of its own.\n' +
      'It deletes those that are there, and takes about a minute.',
  )
  .parse();

const FOLDER = join(packageRoot, 'docs/pictures');

/** A voter for each language and device. */
const WALKS: readonly (Pick<WalkOptions, 'language' | 'citizen'> & {
  readonly device: 'desktop' | 'phone';
})[] = [
  { language: 'en', device: 'desktop', citizen: 'Elitsa Stoyanova' },
  { language: 'en', device: 'phone', citizen: 'Petko Zhechev' },
  { language: 'bg', device: 'desktop', citizen: 'Йоана Крумова' },
  { language: 'bg', device: 'phone', citizen: 'Борис Вълчев' },
];
const DEVICES: Readonly<Record<'desktop' | 'phone', BrowserContextOptions>> = {
  desktop: DESKTOP,
  phone: { ...PHONE, deviceScaleFactor: 1.5 },
};

const browser = await launchBrowser();
try {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  await withServer(async (url) => {
    const rehearsal = await Rehearsal.open(url, OPERATOR_TOKEN);
    for (const { device, ...voter } of WALKS) {
      const look = (step: string, page: Page): Promise<void> =>
        picture(page, `${voter.language}_${device}_${step.replaceAll('-', '_')}`);
      const context = await browser.newContext(DEVICES[device]);
      await wholeVote(await VoterWalk.begin(context, rehearsal, { ...voter, look }));
      await context.close();
    }
    await pictureBoard(browser, rehearsal);
  });
} finally {
  await browser.close();
}

/** From signing in to finding the ballot; one sealed ballot is checked instead of being cast. */
async function wholeVote(walk: VoterWalk): Promise<void> {
  await walk.signIn();
  await walk.choose();
  await walk.seal();
  await walk.press('check-button');
  await walk.heading('opened-title').waitFor();
  await walk.look('opened');
  await walk.press('refused-back');
  await walk.seal();
  await walk.cast();
  await walk.follow('election-find');
  await walk.press('find-button');
  await walk.heading('find-recorded-title').waitFor();
  await walk.look('found');
}

/** Once all is checked. The newest entries tell enough: the whole board is long. */
async function pictureBoard(browser: Browser, rehearsal: Rehearsal): Promise<void> {
  const context = await browser.newContext({ ...DESKTOP, viewport: { width: 1280, height: 2000 } });
  const page = await context.newPage();
  await page.goto(`${rehearsal.page('board')}?lang=en`);
  await page.getByRole('heading', { level: 3, name: 'A ballot was cast' }).first().waitFor();
  await page.getByText(watch['watch-done'].split('{count}')[0] ?? '').waitFor();
  await page.screenshot({ path: join(FOLDER, 'en_desktop_board.png') });
}

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true });
}
