import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { watch as texts } from '../../../client/i18n/en/watch.ts';
import * as z from 'zod/mini';
import { SLUG, withBoard } from './board_front.ts';
import type { Context } from './context.ts';
import type { Figures } from './figures.ts';
import { launched, withServer } from './page_server.ts';
import { UnwatchedPage } from './unwatched_page.ts';
import { type Following, installWatch } from './watch_following.ts';

const SELECTIONS = 5;

const following = z.object({
  ms: z.number(),
  tickGapMs: z.number(),
  longTaskMs: z.number(),
  wordGapMs: z.number(),
}) satisfies z.ZodMiniType<Following>;

/** What a page was seen to do, and the most memory that it and its workers held. */
interface Seen extends Following {
  /** 0 where the system does not say. */
  readonly peakMemoryMB: number;
}

/**
 * The board's page in a real Chromium, opened on the record of a whole election: how long until every
 * entry is judged on the device, whether the page stands still meanwhile, and what memory it takes.
 */
export async function measureFollowing(context: Context, figures: Figures): Promise<void> {
  for (const n of context.sizes.followed) {
    const record = await context.record(n, SELECTIONS);
    context.say(`Following a board of ${n} ballots`);
    // A browser for each: memory that was held once stays a process's own.
    const browser = await launched(context, 'following a board');
    if (browser === undefined) return;
    try {
      await withServer((pages) =>
        withBoard(record, pages, async (url) => report(figures, n, await visit(browser, url))),
      );
    } finally {
      await browser.close();
    }
  }
}

async function visit(browser: Browser, url: string): Promise<Seen> {
  const address = `${url}/e/${SLUG}/board?lang=en`;
  const page = await UnwatchedPage.open(browser, address, `(${installWatch.toString()})()`);
  const [done = ''] = texts['watch-done'].split('{count}');
  const seen = await page.evaluate(`followingWatch.until(${JSON.stringify(done)})`);
  const alarms = await page.evaluate(
    "document.querySelector('.govuk-error-summary')?.innerText ?? ''",
  );
  // The figures of a board that was not judged good say nothing.
  if (alarms !== '') throw new Error(String(alarms));
  return { ...z.parse(following, seen), peakMemoryMB: await peakOfPages(browser) };
}

/** Of the process that draws pages and runs their workers, as Linux keeps it. */
async function peakOfPages(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const pages = processInfo.filter(({ type }) => type === 'renderer');
  const peaks = await Promise.all(pages.map(({ id }) => peakOf(id)));
  return Math.max(0, ...peaks);
}

async function peakOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024);
}

/** The figures by name are those of the largest record, which is measured last. */
function report(figures: Figures, n: number, seen: Seen): void {
  const what = `the board's page in Chromium, ${SELECTIONS} selections`;
  const add = (name: string, measured: string, value: number, unit: string): void => {
    figures.add({ what: `${what}: ${measured}`, n, value, unit }, name);
  };
  add('followMsChromium', 'until every entry is judged', seen.ms, 'ms');
  add('followTickGapMsChromium', 'longest time between ticks', seen.tickGapMs, 'ms');
  add('followLongTaskMsChromium', 'longest task, if 50 or more', seen.longTaskMs, 'ms');
  add('followWordGapMsChromium', 'longest silence of its worker', seen.wordGapMs, 'ms');
  add('followPeakMemoryMBChromium', 'memory of page and workers', seen.peakMemoryMB, 'MB');
}
