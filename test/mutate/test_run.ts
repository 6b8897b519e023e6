import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseJson } from '../../crypto/wire/canonical.ts';
import { type Attempts, type Line, DATABASE, type Plan, PLAN } from './plan.ts';

/** Without a word for so long, a deletion has made something run for ever. */
const STALLED_MS = 150_000;

/** Runs tests of the copy by a plan, and gives back all that was seen. paths: test files, or folders. */
export async function runTests(
  copy: string,
  paths: readonly string[],
  attempts: Attempts | undefined,
  withDatabase: boolean,
  say: (text: string) => void,
): Promise<Line[]> {
  const folder = join(copy, '.mutate');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const plan: Plan = { folder, attempts };
  const file = join(folder, 'plan.json');
  await writeFile(file, JSON.stringify(plan));

  const args = ['run', '--config', 'test/mutate/vitest.config.ts', ...paths];
  const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', ...args], {
    cwd: copy,
    env: { ...process.env, [PLAN]: file, [DATABASE]: withDatabase ? '1' : '' },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that it ends with all that it started.
    detached: true,
  });
  const log: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => log.push(chunk));
  }
  const watching = setInterval(() => {
    void lastWord(folder).then((at) => {
      if (attempts !== undefined && Date.now() - at > STALLED_MS) endGroup(child.pid);
    });
  }, STALLED_MS / 10);
  const interrupted = (): void => {
    endGroup(child.pid);
    process.exit(130);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupted);
  await once(child, 'close');
  clearInterval(watching);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, interrupted);
  const printed = Buffer.concat(log).toString();
  await writeFile(join(copy, 'last_run.log'), printed);
  const lines = await readLines(folder);
  if (lines.length === 0) say(`The tests did not run:\n${printed.slice(-2_000)}`);
  return lines;
}

/** When anything was noted last, in milliseconds since 1970. */
async function lastWord(folder: string): Promise<number> {
  const names = await readdir(folder);
  const times = await Promise.all(
    names.map(
      async (name) => (await stat(join(folder, name)).catch(() => undefined))?.mtimeMs ?? 0,
    ),
  );
  return Math.max(0, ...times);
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}

async function readLines(folder: string): Promise<Line[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl'));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.flatMap((text) =>
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => parseJson(line) as Line),
  );
}
