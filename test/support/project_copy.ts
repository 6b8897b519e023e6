import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterwards } from './afterwards.ts';

export const root: string = fileURLToPath(new URL('../..', import.meta.url));

/** The folders that tsconfig.json lists: each is compiled by itself. */
export const rooms = [
  'crypto/group',
  'crypto/group/kernel',
  'crypto/wire',
  'crypto',
  'crypto/verification',
  'verifier',
  'verifier/browser',
  'verifier/report_page',
  'verifier/command_line',
  'server/contract',
  'server',
  'client',
  'client/command_line',
  'test',
] as const;

export type Room = (typeof rooms)[number];

const buildScript = await readFile(join(root, '.tools/build_pages.mjs'), 'utf8');
const pages = [
  ...[...buildScript.matchAll(/: '((?:client|verifier)\/[^']*)',/g)].map(([, path = '']) => path),
  'client/verify/one_file.tsx',
];
const programs = [
  'verifier/command_line/glas_verify.ts',
  'verifier/command_line/examiner_thread.ts',
  'server/main.ts',
  'server/demo/main.ts',
  'client/command_line/glas.ts',
];

/** Every program that the tools know of, doing nothing. */
export const emptyPrograms: Record<string, string> = {
  ...Object.fromEntries([...programs, ...pages].map((path) => [path, 'export const run = 1;\n'])),
  'server/pages/static_pages.ts': 'export const staticPages = (): never[] => [];\n',
  'client/ui/glas.scss': ':root {\n  color: black;\n}\n',
};

/** What a command left: its exit code and what it wrote. */
export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a command in a project's folder: a script and its arguments, given to Node. */
export type Run = (script: string, ...args: string[]) => Promise<Outcome>;

/**
 * A project in a temporary folder, with this project's settings, tools and packages, and with no
 * sources but `files` (path → content) and copies of our `folders`: what would happen here, were
 * they here. It goes with the running test or, made at the top level of a test file, with that file.
 */
export async function projectOf(
  files: Record<string, string>,
  folders: string[] = [],
): Promise<Run> {
  const folder = await mkdtemp(join(tmpdir(), 'glas-project-'));
  afterwards(() => rm(folder, { recursive: true }));
  const settings = rooms.map((room) => join(room, 'tsconfig.json'));
  const copied = ['tsconfig.json', 'package.json', 'package-lock.json', '.tools', ...folders];
  for (const path of [...settings, ...copied]) {
    await cp(join(root, path), join(folder, path), { recursive: true });
  }
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return (script, ...args) => run(folder, [script, ...args]);
}

/** Runs Node with `command` in `folder`. */
export async function run(folder: string, command: string[]): Promise<Outcome> {
  const child = spawn(process.execPath, command, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const outputs = Promise.all([text(child.stdout), text(child.stderr)]);
  await once(child, 'close');
  const [stdout, stderr] = await outputs;
  return { code: child.exitCode, stdout, stderr };
}
