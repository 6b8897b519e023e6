/**
 * npm run compare:pages: every test that has a record verified has it verified by the page too, the one
 * file in a real Chromium, which must say the same: verdict, findings, numbers, everything but the time
 * it took. All of the adversaries' matrices. The last line says how many records were compared.
 * Usage: npm run --silent compare:pages -- [--slow] [ARGUMENT OF vitest …], for instance a part of a file's name.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, root, stop } from './bootstrap.mjs';

/** How tests have records verified: test/verifier/harness.ts, and what adversaries call it by. */
const VERIFIES = /\b(verifyBoard|verifySample|provokes|onRecord|onMaking)\(/;

const args = process.argv.slice(2);
if (args.includes('--slow')) process.env['GLAS_SLOW'] = '1';
process.env['GLAS_ADVERSARY'] = '1';
const compared = join(root, '.cache/compared.jsonl');
process.env['GLAS_PAGE'] = compared;
const report = join(root, '.cache/compare_pages.json');

await ensureInstalled();
if (run(['.tools/build.mjs', 'test']) !== 0) stop('The build failed; its messages are above.');
mkdirSync(join(root, '.cache'), { recursive: true });
rmSync(report, { force: true });
writeFileSync(compared, '');
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/vitest.config.ts'];
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
const filters = args.filter((arg) => arg !== '--slow');
const code = run([...vitest, ...reporters, ...(filters.length > 0 ? filters : suites())]);
const figures = figuresOf(code);
console.log(JSON.stringify(figures));
process.exitCode = figures.records > 0 && figures.different + figures.failed === 0 ? 0 : 1;

/**
 * A program of this folder, what it prints on stderr: the last line of stdout is our own.
 * @param {string[]} command
 */
function run(command) {
  return spawnSync(process.execPath, command, { cwd: root, stdio: ['ignore', 2, 2] }).status ?? 1;
}

/** Suites that have records verified. Those of pages compare by themselves. */
function suites() {
  return readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts') && !name.startsWith('browser'))
    .map((name) => join('test', name))
    .filter((name) => VERIFIES.test(readFileSync(join(root, name), 'utf8')));
}

/** @param {number} code of the run: a file that broke is a failure too */
function figuresOf(code) {
  const lines = readFileSync(compared, 'utf8').split('\n').filter(Boolean);
  /** @type {{ records: number, different: number }[]} */
  const tallies = lines.map((line) => JSON.parse(line));
  const { numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
  const records = tallies.reduce((sum, each) => sum + each.records, 0);
  const different = tallies.reduce((sum, each) => sum + each.different, 0);
  const failed = numFailedTests === 0 && code !== 0 ? 1 : numFailedTests;
  return { suites: tallies.length, records, different, failed };
}
