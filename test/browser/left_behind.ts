import type { Page } from 'playwright-core';

/** How much a page has stored on the device. */
export async function leftBehind(
  page: Page,
): Promise<{ stored: number; databases: number; caches: number }> {
  return page.evaluate(async () => ({
    stored: localStorage.length + sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
  }));
}
