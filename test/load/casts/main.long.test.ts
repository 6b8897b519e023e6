import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import { expect, test } from 'vitest';
import { root } from '../root.ts';

/** The compiled program, as npm runs it: a server process, its PostgreSQL, and the load, in processes of their own. */
const casts = (...args: string[]): Promise<{ stdout: string; stderr: string }> => {
  const program = join(root, 'dist/test/load/casts/main.js');
  return promisify(execFile)(process.execPath, [program, ...args]);
};

const positive = z.number().check(z.positive());

test('what a server takes, and ten times as much: no errors, and every receipt is honoured', async () => {
  const { stdout, stderr } = await casts('--seconds', '3');
  const figures = z.parse(
    z.strictObject({
      castsPerSecond: positive,
      p50Ms: positive,
      p99Ms: positive,
      errors: z.literal(0),
      // None on a machine so busy that ten times its pace is not many.
      shedAtTenfold: z.number().check(z.gte(0), z.lt(1)),
      p99MsAtTenfold: positive,
    }),
    await new Response(stdout.trimEnd().split('\n').at(-1)).json(),
  );
  expect(figures.p99Ms).toBeGreaterThanOrEqual(figures.p50Ms);
  expect(stderr).toMatch(/[1-9]\d* receipts honoured by the log, 0 lost/);
});

test('--help says what it does, with examples', async () => {
  expect((await casts('--help')).stdout).toMatch(/^Usage: bench:casts .*npm run --silent/s);
});
