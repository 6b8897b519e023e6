import type { BrowserContextOptions, Page } from 'playwright-core';
import { accessibilityFaults } from '../axe.ts';
import { DESKTOP, PHONE } from '../devices.ts';

/** A way in which people look at pages. */
export type Way = 'desktop' | 'dark phone' | 'forced colours' | 'four times as large';

/** Reduced motion goes with the night, for no reason but that each way costs a whole walk. */
export const WAYS: Readonly<Record<Way, BrowserContextOptions>> = {
  desktop: DESKTOP,
  'dark phone': { ...PHONE, colorScheme: 'dark', reducedMotion: 'reduce' },
  'forced colours': { ...DESKTOP, forcedColors: 'active' },
  // 1280 by 1024 points, enlarged to 400 %: WCAG 2.2, 1.4.10.
  'four times as large': { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 },
};

/** What is wrong with a page as it stands, a line each; nothing where nothing is. */
export async function faultsOf(page: Page, language: string): Promise<string[]> {
  const { isTooWide, spoken, isMoving } = await page.evaluate(() => ({
    isTooWide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    spoken: document.documentElement.lang,
    isMoving:
      matchMedia('(prefers-reduced-motion: reduce)').matches &&
      document.getAnimations().some(({ playState }) => playState === 'running'),
  }));
  return [
    ...(await accessibilityFaults(page)),
    ...(isTooWide ? ['wider than the screen'] : []),
    ...(spoken === language ? [] : [`in ${spoken}`]),
    ...(isMoving ? ['moves, though less motion is asked for'] : []),
  ];
}
