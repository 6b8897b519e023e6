import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(
  new URL('../../../dist/client/command_line/glas.js', import.meta.url),
);

/** A running `glas mirror`, which can be listened to and killed. */
export class MirrorProcess {
  readonly #child: ChildProcess;
  readonly #closed: Promise<number | null>;
  /** What it says while it works. */
  said = '';
  stdout = '';

  constructor(args: readonly string[]) {
    this.#child = spawn(process.execPath, [PROGRAM, 'mirror', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.said += text));
    this.#closed = once(this.#child, 'close').then(([code]: (number | null)[]) => code ?? null);
  }

  /** Its exit code; null where it was killed. */
  ended(): Promise<number | null> {
    return this.#closed;
  }

  /** Until it has said this. Rejects where it ends before. */
  async says(words: string): Promise<void> {
    const { stderr } = this.#child;
    if (stderr === null) throw new TypeError('says: not piped');
    while (!this.said.includes(words)) {
      const ended = this.#closed.then(() => 'ended' as const);
      if ((await Promise.race([once(stderr, 'data'), ended])) !== 'ended') continue;
      if (!this.said.includes(words)) throw new Error(`it ended, and said: ${this.said}`);
    }
  }

  kill(signal: 'SIGKILL' | 'SIGTERM' | 'SIGINT'): void {
    this.#child.kill(signal);
  }
}
