/**
 * npm run adversary: every attack of test/adversary and of the tests elsewhere that name one, alone, and
 * one line of figures at the end, counted from the tests that ran. An attack counts as rejected when its
 * test, which expects a code, passed; what cannot come about has no code and is counted apart.
 * Usage: npm run --silent adversary -- [--slow] [ARGUMENT OF vitest …]
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, root, stop } from './bootstrap.mjs';

const args = process.argv.slice(2);
if (args.includes('--slow')) process.env['GLAS_SLOW'] = '1';
// Matrices that npm test takes a part of.
process.env['GLAS_ADVERSARY'] = '1';
const report = join(root, '.cache/adversary.json');

await ensureInstalled();
if (run(['.tools/build.mjs', 'test']) !== 0) stop('The build failed; its messages are above.');
rmSync(report, { force: true });
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/vitest.config.ts'];
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
const others = args.filter((arg) => arg !== '--slow');
const names = ['--testNamePattern', '[A-Z]\\d+ [A-Z0-9_]+: '];
const files = ['test/adversary/', ...elsewhere()];
const code = run([...vitest, ...reporters, ...names, ...files, ...others]);
const result = JSON.parse(readFileSync(report, 'utf8'));
const figures = figuresOf(result, code);
if (others.length === 0) figures.failed += notRun(result);
console.log(JSON.stringify(figures));
process.exitCode = figures.failed === 0 ? 0 : 1;

/**
 * A program of this folder, what it prints on stderr: the last line of stdout is our own.
 * @param {string[]} command
 */
function run(command) {
  return spawnSync(process.execPath, command, { cwd: root, stdio: ['ignore', 2, 2] }).status ?? 1;
}

/** Tests that need what stands beside them, and are attacks all the same. */
function elsewhere() {
  return readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts') && !name.startsWith('adversary'))
    .map((name) => join('test', name))
    .filter((name) => readFileSync(join(root, name), 'utf8').includes("/adversary/attack.ts'"));
}

/**
 * @param {{ testResults: { status: string, assertionResults: { title: string, status: string }[] }[] }} result
 * @param {number} code of the run: a file that broke, or a test of the suite's own, is a failure too
 */
function figuresOf({ testResults }, code) {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const attacks = tests.filter(({ title }) => /^[A-Z]\d+ [A-Z0-9_]+: /.test(title));
  const held = attacks.filter(({ status }) => status === 'passed');
  const cannotHappen = held.filter(({ title }) => / INVARIANT: /.test(title)).length;
  const broken = tests.filter(({ status }) => status === 'failed').length;
  return {
    attacks: attacks.length,
    rejectedWithCode: held.length - cannotHappen,
    cannotHappen,
    failed: code !== 0 && broken === 0 ? 1 : broken,
  };
}

/**
 * How many codes of the table in docs/security.md no test that ran stood for: the table is made from
 * the sources, and a test in them may be one that is never run.
 * @param {{ testResults: { assertionResults: { title: string, status: string }[] }[] }} result
 */
function notRun({ testResults }) {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const ran = tests.filter(({ status }) => status === 'passed' || status === 'failed');
  const seen = new Set(ran.map(({ title }) => title.split(':', 1)[0]));
  const table = readFileSync(join(root, 'docs/security.md'), 'utf8');
  const missing = [...table.matchAll(/^\| ([A-Z]\d+) \|.*\| ([^|]*) \|$/gm)].flatMap(
    ([, id, codes = '']) =>
      [...codes.matchAll(/`([A-Z0-9_]+)`|\((cannot happen)\)/g)]
        .map(([, code]) => `${id} ${code ?? 'INVARIANT'}`)
        .filter((name) => !seen.has(name)),
  );
  if (missing.length > 0) console.error(`In docs/security.md, but not run: ${missing.join(', ')}`);
  return missing.length;
}
