import { openPublicGroup } from '../../../../crypto/group/kernel/open.ts';
import { exercise } from './exercise.ts';

/** What arithmetic opened somewhere, and what it gave. */
export interface ExerciseReport {
  readonly backend: string;
  readonly reason?: string;
  readonly lines: readonly string[];
}

/** Opens the arithmetic where it runs, and exercises it. */
export async function report(): Promise<ExerciseReport> {
  const group = await openPublicGroup();
  const { backend, reason } = group;
  return { backend, lines: exercise(group), ...(reason === undefined ? {} : { reason }) };
}
