import type { Browser } from 'playwright-core';

const RUN_MS = 10;

/**
 * While `work` runs, every renderer of a browser has 1/rate of the time: it runs for 10 ms and is
 * stopped by the system for the rest of each period. Chromium's own throttling slows down a page's
 * main thread only ("Operation is only supported for pages, not workers"), and the booth is a worker.
 * Not on Windows, which has no SIGSTOP.
 */
export async function onSlowDevice<T>(
  browser: Browser,
  rate: number,
  work: () => Promise<T>,
): Promise<T> {
  const renderers = await renderersOf(browser);
  let isOver = false;
  const throttled = throttle(renderers, rate, () => isOver);
  try {
    return await work();
  } finally {
    isOver = true;
    await throttled;
  }
}

async function throttle(
  processes: readonly number[],
  rate: number,
  isOver: () => boolean,
): Promise<void> {
  while (!isOver()) {
    signal(processes, 'SIGSTOP');
    await pause(RUN_MS * (rate - 1));
    signal(processes, 'SIGCONT');
    await pause(RUN_MS);
  }
}

function signal(processes: readonly number[], name: 'SIGSTOP' | 'SIGCONT'): void {
  for (const pid of processes) {
    try {
      process.kill(pid, name);
    } catch {
      // It has ended, as a renderer does with its last page.
    }
  }
}

async function renderersOf(browser: Browser): Promise<number[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

/** The length of a period is what is wanted here, and not an event. */
function pause(milliseconds: number): Promise<void> {
  // eslint-disable-next-line no-restricted-syntax -- see above
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
