/**
 * The points of an append at which a process may die, in order. What a crash there means stands
 * where the sequencer reaches it; the fault tests kill the process at each.
 */
export type Step =
  | 'pooled'
  | 'locked'
  | 'claimed'
  | 'entries-stored'
  | 'advanced'
  | 'signed'
  | 'checkpoint-stored'
  | 'committed'
  | 'answered';

/** Told when a step is reached; the append waits for it. */
export interface Steps {
  reached(step: Step): void | Promise<void>;
}

export const NO_STEPS: Steps = { reached: () => undefined };
