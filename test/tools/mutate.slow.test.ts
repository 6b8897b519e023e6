import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parseJson } from '../../crypto/wire/canonical.ts';
import { root, run } from '../support/project_copy.ts';

const COPIED = ['crypto', 'verifier', 'server', 'client', 'test', '.tools', 'tsconfig.json'];
const OF_NPM = ['package.json', 'package-lock.json', '.gitignore', 'node_modules', 'dist/pages'];

/** This project in a temporary folder, with this instead of what is there in one file. */
async function projectWith(path: string, replaced: string, by: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'glas-mutate-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const name of [...COPIED, ...OF_NPM, 'dist/pages.inputs.json']) {
    await cp(join(root, name), join(folder, name), { recursive: true, verbatimSymlinks: true });
  }
  const text = await readFile(join(root, path), 'utf8');
  expect(text).toContain(replaced);
  await writeFile(join(folder, path), text.replace(replaced, by));
  expect(spawnSync('git', ['init', '-q'], { cwd: folder }).status).toBe(0);
  return folder;
}

test('npm run mutate names a check that no test misses, and that check alone', async () => {
  const honest = 'if (whole === undefined) return undefined;';
  const planted = `${honest}\n  if (whole.includes('a text of no test')) return undefined;`;
  const folder = await projectWith('verifier/note.ts', honest, planted);
  const mutate = ['dist/test/mutate/main.js', '--root', folder, '--only', 'verifier'];
  const outcome = await run(root, [
    ...mutate,
    ...['--file', 'verifier/note.ts', '--tests', 'test/verifier/note.test.ts'],
  ]);
  const lines = outcome.stdout.trimEnd().split('\n');
  const figures = parseJson(lines.at(-1) ?? '') as {
    readonly checks: number;
    readonly caught: number;
    readonly survivors: readonly unknown[];
  };
  const code = "whole.includes('a text of no test')";
  expect(figures.survivors).toMatchObject([{ file: 'verifier/note.ts', code }]);
  expect(figures.survivors).toHaveLength(1);
  expect(figures.caught).toBe(figures.checks - 1);
  expect(outcome.code).toBe(1);
  expect(await readFile(join(folder, 'verifier/note.ts'), 'utf8')).toContain(planted);
});
