import type { BrowserContextOptions, Page } from 'playwright-core';
import { accessibilityFaults } from '../axe.ts';
import { DESKTOP, PHONE } from '../devices.ts';
import { scrollsSideways } from '../scrolls_sideways.ts';

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

export const ALL_WAYS: readonly Way[] = Object.keys(WAYS) as Way[];

/**
 * Makes a page that stands already look as in a way: its size, colours and motion. A finger in place
 * of a mouse, and finer points, only a page of its own has.
 */
export async function dress(page: Page, way: Way): Promise<void> {
  const { viewport, colorScheme, forcedColors, reducedMotion } = WAYS[way];
  if (viewport) await page.setViewportSize(viewport);
  await page.emulateMedia({
    colorScheme: colorScheme ?? null,
    forcedColors: forcedColors ?? null,
    reducedMotion: reducedMotion ?? null,
  });
}

/** What is wrong with a page as it stands, a line each; nothing where nothing is. */
export async function faultsOf(page: Page, language: string): Promise<string[]> {
  const { spoken, isMoving } = await page.evaluate(() => ({
    spoken: document.documentElement.lang,
    isMoving:
      matchMedia('(prefers-reduced-motion: reduce)').matches &&
      document.getAnimations().some(({ playState }) => playState === 'running'),
  }));
  return [
    ...(await accessibilityFaults(page)),
    ...((await scrollsSideways(page)) ? ['wider than the screen'] : []),
    ...(spoken === language ? [] : [`in ${spoken}`]),
    ...(isMoving ? ['moves, though less motion is asked for'] : []),
  ];
}
