import type { Browser } from 'playwright-core';
import { councilContest } from '../../browser/council.ts';
import { PHONE } from '../../browser/devices.ts';
import { Rehearsal } from '../../browser/rehearsal.ts';
import { onSlowDevice } from '../../browser/slow_device.ts';
import { VoterWalk } from '../../browser/voter_walk.ts';
import { median } from './statistics.ts';
import { firstSealing, sealAgain, type Sealing, watchSealing } from './watch_sealing.ts';

/** A cheap phone beside a desk. */
const SLOWER = 4;

export interface ListSealing {
  /** Median from the page's question to the worker's answer, on a device slowed down four times. */
  readonly sealMsListBallot: number;
  /** The same as the machine is. */
  readonly sealMsListBallotHere: number;
  /** Longest task of the page's own thread in all runs, if of 50 ms or more. */
  readonly longTaskMs: number;
}

/** An election that votes on thirty lists of thirty-five candidates, on a running server. */
export function openListRehearsal(url: string, operatorToken: string): Promise<Rehearsal> {
  return Rehearsal.open(url, operatorToken, { contests: [councilContest(30, 35, ['en', 'bg'])] });
}

/**
 * Seals a ballot of `openListRehearsal` in the voter's own page, in its own worker: once as a voter
 * does, then again by the same question, `times` times as the machine is and as often slowed down.
 */
export async function measureListSealing(
  browser: Browser,
  rehearsal: Rehearsal,
  times = 5,
): Promise<ListSealing> {
  const context = await browser.newContext(PHONE);
  try {
    await watchSealing(context);
    const walk = await VoterWalk.begin(context, rehearsal, {
      language: 'en',
      citizen: 'Elitsa Stoyanova',
    });
    await walk.signIn();
    await walk.page.getByRole('radio', { name: walk.label(0, 11), exact: true }).check();
    await walk.page
      .getByRole('radio', { name: walk.label(0, 31 + 11 * 35 + 7), exact: true })
      .check();
    await walk.press('continue');
    await walk.heading('review-title').waitFor();
    await walk.seal();
    const here: Sealing[] = [await firstSealing(walk.page)];
    const slow: Sealing[] = [];
    for (let i = 0; i < times; i++) here.push(await sealAgain(walk.page));
    for (let i = 0; i < times; i++) {
      slow.push(await onSlowDevice(browser, SLOWER, () => sealAgain(walk.page)));
    }
    return {
      sealMsListBallot: Math.round(median(slow.map(({ ms }) => ms))),
      sealMsListBallotHere: Math.round(median(here.map(({ ms }) => ms))),
      longTaskMs: Math.max(...here.map(({ longTaskMs }) => longTaskMs)),
    };
  } finally {
    await context.close();
  }
}
