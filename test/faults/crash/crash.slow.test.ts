import { expect, test } from 'vitest';
import { runCrash } from './run_crash.ts';

const CRASHES = 200;
const HALF_AN_HOUR_MS = 1_800_000;

test(
  'two hundred crashes under load: nothing lost, nothing doubled, each over within a minute',
  async () => {
    const { code, figures, said } = await runCrash('--crashes', String(CRASHES));
    expect(said.filter((line) => line.startsWith('broken promise'))).toEqual([]);
    expect(figures).toMatchObject({ crashes: CRASHES, lost: 0, doubled: 0 });
    expect(figures.acknowledged).toBeGreaterThan(CRASHES);
    expect(figures.maxRecoverySeconds).toBeLessThan(60);
    expect(code).toBe(0);
  },
  HALF_AN_HOUR_MS,
);
