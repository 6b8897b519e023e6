/**
 * Runs one of the project's programs from a fresh clone: installs, builds, then becomes it.
 * Usage: node .tools/run.mjs PROGRAM [ARGUMENT …], PROGRAM a file under dist/.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled, root, stop } from './bootstrap.mjs';

const [program, ...args] = process.argv.slice(2);
if (program === undefined) stop('Usage: node .tools/run.mjs PROGRAM [ARGUMENT …]');

await ensureInstalled();
// In a process of its own, so that the compiler's memory is not counted as the program's.
const build = spawnSync(process.execPath, [join(root, '.tools/build.mjs'), ...rooms(program)], {
  stdio: ['ignore', 2, 2],
});
if (build.status !== 0) stop('The build failed; its messages are above.');

// npm moved to the project's root; paths in the arguments are meant from where the reader stands.
if (process.env['INIT_CWD'] !== undefined) process.chdir(process.env['INIT_CWD']);
const file = join(root, 'dist', program);
process.argv = [process.execPath, file, ...args];
await import(pathToFileURL(file).href);

/**
 * What people run starts each other, but no test, and tests take longest to compile.
 * @param {string} file
 */
function rooms(file) {
  if (file.startsWith('test/')) return ['test'];
  return ['server', 'client/command_line', 'verifier/command_line'];
}
