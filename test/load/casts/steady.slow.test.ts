import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import { expect, test } from 'vitest';
import { root } from '../root.ts';

/** The busiest hour of the Moscow election of 2021 had 35 casts a second. */
const PER_SECOND = 35;
const SECONDS = 600;

test(`${PER_SECOND} casts a second for ${SECONDS / 60} minutes: every one is served, every receipt honoured`, async () => {
  const program = join(root, 'dist/test/load/casts/main.js');
  const args = ['--seconds', String(SECONDS), '--per-second', String(PER_SECOND)];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [program, ...args]);
  console.log(stdout.trim());
  const figures = z.parse(
    z.object({ castsPerSecond: z.number(), errors: z.number(), shed: z.number() }),
    await new Response(stdout).json(),
  );
  expect(figures).toMatchObject({ errors: 0, shed: 0 });
  expect(figures.castsPerSecond).toBeGreaterThan(0.95 * PER_SECOND);
  expect(stderr).toMatch(/[1-9]\d* receipts honoured by the log, 0 lost/);
}, 1_200_000);
