import { measureAgainstBelenios } from './against_belenios.ts';
import { measureAgainstFloor } from './against_floor.ts';
import type { Context } from './context.ts';
import { measureCounting } from './counting.ts';
import { measureExamination } from './examination.ts';
import type { Figures } from './figures.ts';
import { measureFollowing } from './following_browser.ts';
import { measureGrowth } from './growth.ts';
import { measureSealingInChromium } from './sealing_browser.ts';
import { measureSealingInNode } from './sealing_node.ts';
import { measureSingleBallot } from './single_ballot.ts';

/** The parts of the bench, in their order. */
export const PARTS = {
  belenios: measureAgainstBelenios,
  batch: measureExamination,
  floor: measureAgainstFloor,
  single: measureSingleBallot,
  growth: measureGrowth,
  counting: measureCounting,
  node: measureSealingInNode,
  chromium: measureSealingInChromium,
  following: measureFollowing,
} as const satisfies Record<string, (context: Context, figures: Figures) => Promise<void>>;

export type PartName = keyof typeof PARTS;

export const PART_NAMES: readonly PartName[] = Object.keys(PARTS) as PartName[];
