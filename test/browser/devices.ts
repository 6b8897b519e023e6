import type { BrowserContextOptions } from 'playwright-core';

/** A cheap phone, and a desk. Times are Bulgaria's, whatever the machine's own. */
export const PHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  isMobile: true,
  hasTouch: true,
  timezoneId: 'Europe/Sofia',
};
export const DESKTOP: BrowserContextOptions = {
  viewport: { width: 1280, height: 900 },
  timezoneId: 'Europe/Sofia',
};
