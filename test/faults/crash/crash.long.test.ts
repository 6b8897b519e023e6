import { expect } from 'vitest';
import { invariant } from '../../adversary/attack.ts';
import { KINDS } from './kinds.ts';
import { runCrash } from './run_crash.ts';

invariant(
  'O3',
  'one crash of every kind under load: nothing lost, nothing doubled, all answer again',
  async () => {
    const crashes = Object.keys(KINDS).length;
    const { code, figures, said } = await runCrash('--crashes', String(crashes), '--seed', 'short');
    expect(said.filter((line) => line.startsWith('broken promise'))).toEqual([]);
    expect(figures).toMatchObject({ crashes, lost: 0, doubled: 0 });
    expect(figures.acknowledged).toBeGreaterThan(crashes);
    expect(code).toBe(0);
    for (const kind of Object.keys(KINDS)) {
      expect(said.filter((line) => line.includes(`: ${kind} (`))).toHaveLength(1);
    }
  },
);
