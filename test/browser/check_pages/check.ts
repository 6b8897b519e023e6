import type { Browser, Page } from 'playwright-core';
import type { Language } from '../../../server/contract/languages.ts';
import type { Rehearsal } from '../rehearsal.ts';
import { takePicture } from '../take_picture.ts';
import { dress, faultsOf, type Way, WAYS } from './looks.ts';
import { Stage, type StageOptions } from './served/stage.ts';
import { visitServed } from './served/visit.ts';
import { visitPages } from './visit.ts';

/** What was seen in one walk through all pages. */
export interface Checked {
  /** The name of each state that was looked at. */
  readonly steps: readonly string[];
  /** Language, way, state and fault, a line each. */
  readonly faults: readonly string[];
}

/** Walks through every page in a language and a way of looking, and says what is wrong with which. */
export async function checkPages(
  browser: Browser,
  rehearsal: Rehearsal,
  language: Language,
  way: Way,
): Promise<Checked> {
  const context = await browser.newContext(WAYS[way]);
  const steps: string[] = [];
  const faults: string[] = [];
  const look = async (step: string, page: Page): Promise<void> => {
    steps.push(step);
    await takePicture(`${language}-${way}-${step}`.replaceAll(' ', '-'), page);
    const found = await faultsOf(page, language);
    faults.push(...found.map((fault) => `${language}, ${way}, ${step}: ${fault}`));
  };
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(45_000);
    page.on('pageerror', (error) => faults.push(`${language}, ${way}: ${String(error)}`));
    await visitPages(page, rehearsal, language, look);
  } finally {
    await context.close();
  }
  return { steps: [...new Set(steps)], faults };
}

/**
 * Goes through what only a real server and a real network bring, in an election of its own; looks at
 * each state in every one of the ways, as long as it stands.
 */
export async function checkServedPages(
  options: Omit<StageOptions, 'look'>,
  ways: readonly Way[],
  visit: (stage: Stage) => Promise<void> = visitServed,
): Promise<Checked> {
  const { language } = options;
  const steps: string[] = [];
  const faults: string[] = [];
  const look = async (step: string, page: Page): Promise<void> => {
    steps.push(step);
    for (const way of ways) {
      await dress(page, way);
      await takePicture(`${language}-${way}-${step}`.replaceAll(' ', '-'), page);
      const found = await faultsOf(page, language);
      faults.push(...found.map((fault) => `${language}, ${way}, ${step}: ${fault}`));
    }
  };
  const stage = await Stage.open({ ...options, look });
  try {
    await visit(stage);
  } finally {
    await stage.leave();
  }
  return { steps: [...new Set(steps)], faults };
}
