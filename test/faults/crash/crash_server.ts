import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Step } from '../../../server/board/sequencer/steps.ts';
import { packageRoot } from '../../../server/package_root.ts';
import type { KillAt } from './server_main.ts';

/** A server process that is killed and started again on the same port. */
export class CrashServer {
  readonly url: string;
  readonly #env: Readonly<Record<string, string>>;
  readonly #logFile: string;
  #child: ChildProcess | undefined;
  #exited: Promise<unknown> = Promise.resolve();
  #isDoomed = false;

  constructor(port: number, env: Readonly<Record<string, string>>, logFile: string) {
    this.url = `http://127.0.0.1:${port}`;
    this.#env = { ...env, PORT: String(port) };
    this.#logFile = logFile;
  }

  /** Ends when it serves. Rejects with its last words where it does not come to that. */
  async start(): Promise<void> {
    const log = openSync(this.#logFile, 'a');
    const child = spawn(
      process.execPath,
      [join(packageRoot, 'dist/test/faults/crash/server_main.js')],
      {
        env: { ...process.env, ...this.#env },
        stdio: ['ignore', log, log, 'ipc'],
      },
    );
    this.#child = child;
    this.#isDoomed = false;
    this.#exited = once(child, 'exit');
    const failed = this.#exited.then(async () => {
      throw new Error(`a server did not start:\n${await this.lastWords()}`);
    });
    failed.catch(() => undefined);
    await Promise.race([once(child, 'message'), failed]);
  }

  /** True where it ended though nobody killed it. */
  get endedByItself(): boolean {
    const { exitCode, signalCode } = this.#child ?? {};
    return !this.#isDoomed && ((exitCode ?? null) !== null || (signalCode ?? null) !== null);
  }

  /** Like a power cut. */
  async kill(): Promise<void> {
    this.#isDoomed = true;
    this.#child?.kill('SIGKILL');
    await this.#exited;
  }

  /** It kills itself the next time that an append reaches this step; ends when it has. */
  async killAt(step: Step): Promise<void> {
    this.#isDoomed = true;
    const order: KillAt = { killAt: step };
    this.#child?.send(order);
    await this.#exited;
  }

  /** Stands still until `goOn`. */
  halt(): void {
    this.#child?.kill('SIGSTOP');
  }

  goOn(): void {
    this.#child?.kill('SIGCONT');
  }

  /** The end of its log. */
  async lastWords(): Promise<string> {
    const log = await readFile(this.#logFile, 'utf8').catch(() => '');
    return log.split('\n').slice(-12).join('\n');
  }
}
