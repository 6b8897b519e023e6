import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openPublicGroup } from '../../../../crypto/group/kernel/open.ts';
import { noble } from '../../../../crypto/group/kernel/reference.ts';
import { run } from '../../../support/project_copy.ts';
import { bundled } from './bundles.ts';
import { exercise } from './exercise.ts';
import type { ExerciseReport } from './exercise_report.ts';

const folder = await mkdtemp(join(tmpdir(), 'glas-open-'));
afterAll(() => rm(folder, { recursive: true }));
await writeFile(join(folder, 'exercise.mjs'), await bundled('exercise_in_node.ts', 'node'));
const expected = exercise(noble);

/** The report of an exercise in a Node with these options of its engine. */
async function reportWith(...options: string[]): Promise<ExerciseReport> {
  const { code, stdout, stderr } = await run(folder, [...options, 'exercise.mjs']);
  if (code !== 0) throw new Error(stderr);
  return (await new Response(stdout).json()) as ExerciseReport;
}

test('the kernel is what opens', async () => {
  const group = await openPublicGroup();
  expect([group.backend, group.reason]).toEqual(['kernel', undefined]);
  expect(exercise(group)).toEqual(expected);
});

test('an engine without WebAssembly: noble serves, and says why', async () => {
  const { backend, reason, lines } = await reportWith('--noexpose-wasm');
  expect([backend, reason]).toEqual(['noble', 'WebAssembly is not defined']);
  expect(lines).toEqual(expected);
});

test('an engine that gives no memory for it: noble serves, and says why', async () => {
  const { backend, reason, lines } = await reportWith('--wasm-max-mem-pages=0');
  expect(backend).toBe('noble');
  expect(reason).toMatch(/memory/i);
  expect(lines).toEqual(expected);
});

test('an engine that does not optimise gives the same', async () => {
  const { backend, lines } = await reportWith('--liftoff-only');
  expect(backend).toBe('kernel');
  expect(lines).toEqual(expected);
});

test('an engine that optimises at once gives the same', async () => {
  const { backend, lines } = await reportWith('--no-liftoff', '--no-wasm-tier-up');
  expect(backend).toBe('kernel');
  expect(lines).toEqual(expected);
});
