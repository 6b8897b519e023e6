/**
 * The steps by which a witness comes to answer, and what a crash right after each of them means.
 * Tests stop real processes there.
 */
export type WitnessStep =
  | 'checked' // nothing is written: as if the checkpoint had never come
  | 'written' // a file that nobody reads lies in the folder; the held checkpoint is the old one
  | 'named' // the new checkpoint is held, or, where the disk loses the name, the old one; nothing was said
  | 'kept'; // the new checkpoint is held for good; the log asks again and gets another cosignature of it

/** Called after each step; a rejection is a crash. */
export interface WitnessSteps {
  readonly reached: (step: WitnessStep) => void | Promise<void>;
}

export const NO_STEPS: WitnessSteps = { reached: () => undefined };
