import type { Browser } from 'playwright-core';
import { DESKTOP } from '../../browser/devices.ts';
import { Rehearsal } from '../../browser/rehearsal.ts';
import { VoterWalk } from '../../browser/voter_walk.ts';
import { chooseOne } from '../../support/sample_manifest.ts';
import type { Context } from './context.ts';
import type { Figures } from './figures.ts';
import { launched, withServer } from './page_server.ts';
import { median } from './statistics.ts';
import { firstSealing, sealAgain, type Sealing, watchSealing } from './watch_sealing.ts';

const SELECTIONS = 23;

/**
 * A voter's own page in a real Chromium, from a real server: how long the worker seals, and whether
 * the page stands still meanwhile. Every visit begins with new page and worker, as a voter's does.
 */
export async function measureSealingInChromium(context: Context, figures: Figures): Promise<void> {
  const browser = await launched(context, 'sealing in it');
  if (browser === undefined) return;
  const firsts: Sealing[] = [];
  const later: Sealing[] = [];
  try {
    await withServer(async (url, token) => {
      const contests = [chooseOne('council', SELECTIONS)];
      const rehearsal = await Rehearsal.open(url, token, { contests });
      for (let visit = 0; visit < context.sizes.visits; visit++) {
        const [first, ...again] = await visitPage(browser, rehearsal, context.sizes.seals);
        if (first !== undefined) firsts.push(first);
        later.push(...again);
      }
    });
  } finally {
    await browser.close();
  }
  const what = `sealing a ballot of ${SELECTIONS} selections in Chromium`;
  const medianOf = (sealings: readonly Sealing[]): number => median(sealings.map(({ ms }) => ms));
  const all = [...firsts, ...later];
  figures.add(
    { what: `${what}, a voter's first`, n: 1, value: medianOf(firsts), unit: 'ms' },
    'sealMsChromium23',
  );
  figures.add(
    { what: `${what}, once more`, n: 1, value: medianOf(later), unit: 'ms' },
    'sealMsChromium23Again',
  );
  const gap = Math.max(...all.map(({ frameGapMs }) => frameGapMs));
  figures.add(
    { what: `${what}: longest time between frames`, value: gap, unit: 'ms' },
    'sealFrameGapMsChromium',
  );
  const task = Math.max(...all.map(({ longTaskMs }) => longTaskMs));
  figures.add(
    { what: `${what}: longest task of the page, if 50 or more`, value: task, unit: 'ms' },
    'sealLongTaskMsChromium',
  );
}

/** From the election page to the sealed ballot, then the same a few times more. */
async function visitPage(
  browser: Browser,
  rehearsal: Rehearsal,
  times: number,
): Promise<Sealing[]> {
  const context = await browser.newContext(DESKTOP);
  try {
    await watchSealing(context);
    const walk = await VoterWalk.begin(context, rehearsal, {
      language: 'en',
      citizen: 'Elitsa Stoyanova',
    });
    await walk.signIn();
    await walk.page.getByRole('radio', { name: walk.label(0, 7) }).check();
    await walk.press('continue');
    await walk.heading('review-title').waitFor();
    await walk.seal();
    const sealings = [await firstSealing(walk.page)];
    for (let i = 0; i < times; i++) sealings.push(await sealAgain(walk.page));
    return sealings;
  } finally {
    await context.close();
  }
}
