import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterwards } from '../../support/afterwards.ts';

/** A process that speaks line by line, on stdout and stderr; it is killed afterwards. */
export class SpokenProcess {
  readonly lines: string[] = [];
  readonly child: ChildProcess;
  readonly #ended: Promise<unknown>;
  #hear: () => void = () => undefined;

  constructor(file: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const child = spawn(process.execPath, [file, ...args], {
      env: { ...withoutSettings(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    for (const input of [child.stdout, child.stderr]) {
      createInterface({ input }).on('line', (line) => {
        this.lines.push(line);
        this.#hear();
      });
    }
    this.#ended = once(child, 'close').then(() => {
      this.#hear();
    });
    afterwards(() => this.kill());
  }

  /** The first match in what it has said or will say. Rejects where it ends without. */
  async says(what: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = what.exec(this.lines.join('\n'));
      if (found !== null) return found;
      const { exitCode, signalCode } = this.child;
      if (exitCode !== null || signalCode !== null) {
        throw new Error(`it ended without ${String(what)}:\n${this.lines.join('\n')}`);
      }
      await new Promise<void>((resolve) => {
        this.#hear = resolve;
      });
    }
  }

  /** Like a power cut. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.#ended;
  }

  async stop(): Promise<number | null> {
    this.child.kill('SIGTERM');
    await this.#ended;
    return this.child.exitCode;
  }

  async ended(): Promise<void> {
    await this.#ended;
  }
}

/** What this process was given, but for settings of Glas. */
function withoutSettings(): Record<string, string | undefined> {
  const setting = /^(?:GLAS_|DATABASE_URL$|PUBLIC_URL$|PORT$|HOST$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !setting.test(name)));
}
