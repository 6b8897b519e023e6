/**
 * npm test: every check there is, however many fail, and one line of figures at the end.
 * Usage: npm test -- [--long] [--slow] [ARGUMENT OF vitest …], for instance a part of a file's name.
 * --long: the tests of whole programs and builds, too, as .ci/run does; --slow: those, and the long
 * runs of properties, faults and loads.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureInstalled, root, stop } from './bootstrap.mjs';

const args = process.argv.slice(2);
if (args.includes('--long')) process.env['GLAS_LONG'] = '1';
if (args.includes('--slow')) process.env['GLAS_SLOW'] = '1';
const filters = args.filter((arg) => !['--long', '--slow'].includes(arg));
const report = join(root, '.cache/vitest.json');

await ensureInstalled();
const total = { passed: 0, failed: 0, skipped: 0 };
// Two at a time: each of them keeps one processor busy.
await Promise.all([build(), inspect()]);
await runTests();
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;

async function build() {
  await check('types', bin('typescript/bin/tsc', '-b', '.', '.tools'));
  await check('pages', ['.tools/build_pages.mjs']);
  await check('verifier', ['.tools/bundle_verifier.mjs']);
}

/** What is said of the sources as they are written. */
async function inspect() {
  const prettier = ['--config', '.tools/prettier.json', '--ignore-path', '.tools/prettierignore'];
  await check('lint', bin('eslint/bin/eslint.js', '--config', '.tools/eslint.config.mjs', '.'));
  await check('format', bin('prettier/bin/prettier.cjs', ...prettier, '--check', '.'));
  await check('boundaries', ['.tools/boundaries.mjs']);
}

/**
 * What it prints is shown when it has ended, for two run at a time.
 * @param {string} name
 * @param {string[]} command
 */
async function check(name, command) {
  total[(await run(name, command, 'pipe')) === 0 ? 'passed' : 'failed'] += 1;
}

/** Counts the tests, and one failure for each file or run that broke without a failing test. */
async function runTests() {
  await rm(report, { force: true });
  const vitest = bin('vitest/vitest.mjs', 'run', '--config', 'test/vitest.config.ts');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await run('tests', [...vitest, ...reporters, ...filters], 'inherit');

  const before = total.failed;
  const result = JSON.parse(await readFile(report, 'utf8').catch(() => 'null'));
  if (result !== null) {
    const files = result.testResults;
    total.passed += result.numPassedTests;
    total.failed += result.numFailedTests + files.filter(brokeOutsideTests).length;
    total.skipped += result.numPendingTests + result.numTodoTests;
  }
  if (code !== 0 && total.failed === before) total.failed += 1;
}

/** @param {{ status: string, assertionResults: { status: string }[] }} file */
function brokeOutsideTests(file) {
  return (
    file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed')
  );
}

/**
 * @param {string} name
 * @param {string[]} command a script and its arguments
 * @param {'inherit' | 'pipe'} output
 * @returns {Promise<number>} its exit code
 */
async function run(name, command, output) {
  if (output === 'inherit') console.log(`\n── ${name}`);
  const started = performance.now();
  const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', output, output] });
  const end = () => child.kill('SIGTERM');
  process.once('SIGTERM', end);
  /** @type {Buffer[]} */
  const printed = [];
  child.stdout?.on('data', (chunk) => printed.push(chunk));
  child.stderr?.on('data', (chunk) => printed.push(chunk));
  const [code, signal] = await once(child, 'close');
  process.off('SIGTERM', end);
  if (output === 'pipe') process.stdout.write(`\n── ${name}\n${Buffer.concat(printed).toString()}`);
  if (signal !== null) stop(`\n${name} was ended by ${signal}.`);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`── ${name}: ${code === 0 ? 'passed' : 'failed'} in ${seconds} s`);
  return code ?? 1;
}

/**
 * @param {string} script
 * @param {string[]} args
 */
function bin(script, ...args) {
  return [join('node_modules', script), ...args];
}
