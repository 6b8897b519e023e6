/**
 * Makes node_modules what package-lock.json says. Plain Node: it runs before anything is installed.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const OLDEST_NODE = [20, 19];

/** Installs the locked packages unless they are there already; several runs at once install once. */
export async function ensureInstalled() {
  requireNode();
  if (isInstalled()) return;
  await withLock('install', () => {
    if (!isInstalled()) install();
  });
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = OLDEST_NODE;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  stop(`Glas needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.version}.`);
}

/**
 * npm itself writes node_modules/.package-lock.json last, so an interrupted or outdated install
 * shows; packages for other platforms are optional and rightly absent.
 */
function isInstalled() {
  const wanted = lockedPackages('package-lock.json');
  const present = lockedPackages('node_modules/.package-lock.json');
  return Object.entries(wanted).every(
    ([path, locked]) =>
      path === '' ||
      (locked.optional === true && present[path] === undefined) ||
      (present[path]?.version === locked.version && present[path]?.integrity === locked.integrity),
  );
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean }>}
 */
function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return {};
    throw error;
  }
}

function install() {
  console.error(
    'Installing the locked packages with npm ci; this happens once and takes a minute …',
  );
  const npm = process.env['npm_execpath'];
  const [command, first] = npm === undefined ? ['npm', []] : [process.execPath, [npm]];
  // Progress goes to stderr: what a command prints on stdout is its own.
  const { status, error } = spawnSync(command, [...first, 'ci', '--include=dev'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0)
    stop(`npm ci failed${error ? ` (${error.message})` : ''}; its messages are above.`);
}

/**
 * Runs `work` while no other process of this clone runs the same. A holder that died is replaced.
 * @template T
 * @param {string} name
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(name, work) {
  const file = join(root, '.cache', `${name}.lock`);
  mkdirSync(join(root, '.cache'), { recursive: true });
  for (let told = false; !takeLock(file); told = true) {
    if (!told) console.error(`Waiting for another ${name} in this folder (${file}) …`);
    await wait(200);
  }
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

/** @param {string} file */
function takeLock(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    if (!isAlive(file)) rmSync(file, { force: true });
    return false;
  }
}

/** @param {string} file */
function isAlive(file) {
  try {
    const holder = Number(readFileSync(file, 'utf8'));
    return holder === 0 || process.kill(holder, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** @param {unknown} error */
export function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/**
 * @param {string} message
 * @returns {never}
 */
export function stop(message) {
  console.error(message);
  process.exit(1);
}
