import type { Browser, CDPSession } from 'playwright-core';
import { PHONE } from './devices.ts';

/**
 * A cheap phone on a slow line, as WebPageTest's "3G Fast" and the throttling of Lighthouse's mobile
 * runs have it: 150 ms there and back, 1.6 Mbit/s down, 750 kbit/s up; a processor four times slower.
 */
export const SLOW_LINE = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
} as const;
export const SLOW_PROCESSOR = { rate: 4 } as const;

/** From the click on a link to the election, in milliseconds. */
export interface FirstView {
  /** The browser's own first contentful paint. */
  readonly firstPaintMs: number;
  /** The election's title and the way to vote are painted: what a voter came for is readable. */
  readonly firstViewMs: number;
}

interface Watch {
  readonly seen: Promise<number>;
}

declare global {
  /** Only in a page that is measured. */
  var firstView: Watch | undefined;
}

const VIEWS = 9;

/**
 * Visits an election's page several times, each time as for the first: nothing is in the browser's
 * cache. One visit before them is not counted: in it the server compresses what it sends.
 */
export async function measureFirstViews(
  browser: Browser,
  url: string,
  language: string,
): Promise<FirstView[]> {
  const views: FirstView[] = [];
  for (let i = 0; i <= VIEWS; i++) views.push(await measureFirstView(browser, url, language));
  return views.slice(1);
}

async function measureFirstView(
  browser: Browser,
  url: string,
  language: string,
): Promise<FirstView> {
  const context = await browser.newContext({ ...PHONE, locale: language });
  try {
    await context.addInitScript(watchFirstView);
    const page = await context.newPage();
    await slowDown(await context.newCDPSession(page));
    await page.goto(url, { waitUntil: 'commit' });
    return await page.evaluate(async () => {
      const firstViewMs = (await globalThis.firstView?.seen) ?? Number.NaN;
      const firstPaintMs = await new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const [paint] = list.getEntriesByName('first-contentful-paint');
          if (paint !== undefined) resolve(paint.startTime);
        }).observe({ type: 'paint', buffered: true });
      });
      return { firstPaintMs, firstViewMs };
    });
  } finally {
    await context.close();
  }
}

/** The page's worker shares its line; Chromium slows the processor of the page's own thread only. */
async function slowDown(session: CDPSession): Promise<void> {
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW_LINE);
  await session.send('Emulation.setCPUThrottlingRate', SLOW_PROCESSOR);
}

/** Runs in the page, so it must not refer to anything outside. */
function watchFirstView(): void {
  const isReadable = (): boolean =>
    document.querySelector('#app h1') !== null &&
    document.querySelector('a[href*="/vote"]') !== null;
  globalThis.firstView = {
    seen: new Promise((resolve) => {
      const look = (): void => {
        if (!isReadable()) return;
        watcher.disconnect();
        // The frame that shows it, and the first moment after that frame was painted.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port2.onmessage = () => resolve(performance.now());
          port1.postMessage(undefined);
        });
      };
      const watcher = new MutationObserver(look);
      watcher.observe(document, { childList: true, subtree: true });
    }),
  };
}
