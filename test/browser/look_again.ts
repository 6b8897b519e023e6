import type { Page } from 'playwright-core';

/** As when the reader comes back to the page. */
export async function lookAgain(page: Page): Promise<void> {
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
}
