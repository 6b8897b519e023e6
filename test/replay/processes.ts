import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseJson } from '../../crypto/wire/canonical.ts';
import { PeakMemory } from './peak_memory.ts';
import { ReplayError } from './replay_error.ts';
import { pause } from './wait.ts';

/** The compiled programs, as people run them. */
const PROGRAMS = {
  glas: 'client/command_line/glas.js',
  server: 'server/main.js',
  verifier: 'verifier/command_line/glas_verify.js',
} as const;

/** Path of a compiled program. */
export function programPath(name: keyof typeof PROGRAMS): string {
  return join(packageRoot(), 'dist', PROGRAMS[name]);
}

/** How a program that ran to its end ended. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end in a process of its own. */
export async function run(
  name: keyof typeof PROGRAMS,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [programPath(name), ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close') as Promise<[number | null]>;
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await closed;
  return { code: code ?? 1, stdout, stderr };
}

/** Runs `glas … --json` and returns its answer. Throws a ReplayError with its words. */
export async function glas(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Readonly<Record<string, unknown>>> {
  const ended = await run('glas', [...args, '--json'], env);
  if (ended.code === 0) return parseJson(ended.stdout) as Record<string, unknown>;
  const said = `${ended.stdout}${ended.stderr}`.trim();
  throw new ReplayError(`glas ${args.slice(0, 2).join(' ')} failed: ${said}`);
}

/** A server in a process of its own, with its log in a file. */
export class ServerProcess {
  readonly memory: PeakMemory;
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;
  readonly #logFile: string;
  #stopping = false;

  private constructor(child: ChildProcess, logFile: string) {
    this.#child = child;
    this.#exited = once(child, 'exit');
    this.#logFile = logFile;
    this.memory = new PeakMemory(child);
  }

  /** Starts it and waits until it answers at `url`. Throws a ReplayError with its last words. */
  static async start(
    url: string,
    env: Readonly<Record<string, string>>,
    logFile: string,
  ): Promise<ServerProcess> {
    const child = spawn(process.execPath, [programPath('server')], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const log = createWriteStream(logFile);
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    const server = new ServerProcess(child, logFile);
    while (!(await answers(url))) {
      if (child.exitCode !== null || child.signalCode !== null) {
        throw new ReplayError(`The server did not start:\n${await server.lastWords()}`);
      }
      await pause(200);
    }
    return server;
  }

  /** Asks it to stop and waits until it has. May be called again. */
  async stop(): Promise<void> {
    if (!this.#stopping) this.#child.kill('SIGTERM');
    // A second signal would end it at once, in the middle of stopping its database.
    this.#stopping = true;
    await this.#exited;
  }

  /** The end of its log, for whoever has to find out why. */
  async lastWords(): Promise<string> {
    const log = await readFile(this.#logFile, 'utf8').catch(() => '');
    return log.split('\n').slice(-20).join('\n');
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/api/elections`);
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

async function text(stream: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}
