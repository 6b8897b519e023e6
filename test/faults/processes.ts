import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { FramedEntry } from '../../crypto/wire/framing.ts';
import type { Step } from '../../server/board/sequencer/steps.ts';
import type { Outcome } from '../../server/outcome.ts';
import { packageRoot } from '../../server/package_root.ts';
import type { CastOrder, ProcessNews } from './board_process.ts';

export interface ProcessOptions {
  readonly databaseUrl: string;
  readonly keyFile: string;
  readonly clock: number;
  readonly killAt?: Step;
}

/** A ballot that was sent to a process that died before it answered. */
export const NO_ANSWER = 'no answer';

/** A Board in a process of its own, which can be killed. */
export class BoardProcess {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (outcome: Outcome<string> | typeof NO_ANSWER) => void>();
  readonly #dead: Promise<unknown>;
  #casts = 0;

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.#dead = once(child, 'exit').then(() => {
      for (const resolve of this.#waiting.values()) resolve(NO_ANSWER);
      this.#waiting.clear();
    });
    child.on('message', (news: ProcessNews) => {
      if (news.kind === 'ready') return;
      this.#waiting.get(news.id)?.(news.kind === 'answer' ? news.outcome : NO_ANSWER);
      this.#waiting.delete(news.id);
    });
  }

  static async start({
    databaseUrl,
    keyFile,
    clock,
    killAt,
  }: ProcessOptions): Promise<BoardProcess> {
    const child = fork(join(packageRoot, 'dist/test/faults/board_process.js'), {
      serialization: 'advanced',
      env: {
        ...process.env,
        BOARD_DATABASE_URL: databaseUrl,
        BOARD_KEY_FILE: keyFile,
        BOARD_CLOCK: String(clock),
        ...(killAt === undefined ? {} : { KILL_AT: killAt }),
      },
    });
    const board = new BoardProcess(child);
    await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => Promise.reject(new Error('the process did not start'))),
    ]);
    return board;
  }

  /** What it answered, if it lived so long. */
  cast(slug: string, framed: FramedEntry): Promise<Outcome<string> | typeof NO_ANSWER> {
    return new Promise((resolve) => {
      if (!this.#child.connected) {
        resolve(NO_ANSWER);
        return;
      }
      const order: CastOrder = { id: this.#casts++, slug, framed };
      this.#waiting.set(order.id, resolve);
      this.#child.send(order, () => undefined);
    });
  }

  /** Like a power cut. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#dead;
  }

  async died(): Promise<void> {
    await this.#dead;
  }
}
