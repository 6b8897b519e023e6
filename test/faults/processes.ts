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
  readonly haltAt?: Step;
}

/** A ballot that was sent to a process that died before it answered. */
export const NO_ANSWER = 'no answer';

/** A Board in a process of its own, which can be killed. */
export class BoardProcess {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (outcome: Outcome<string> | typeof NO_ANSWER) => void>();
  readonly #dead: Promise<unknown>;
  /** The steps of appends that it told of. */
  readonly reached: Step[] = [];
  readonly #halting: Promise<void>;
  #casts = 0;

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.#dead = once(child, 'exit').then(() => {
      for (const resolve of this.#waiting.values()) resolve(NO_ANSWER);
      this.#waiting.clear();
    });
    let markHalting = (): void => undefined;
    this.#halting = new Promise((resolve) => (markHalting = resolve));
    child.on('message', (news: ProcessNews) => {
      if (news.kind === 'reached') this.reached.push(news.step);
      else if (news.kind === 'halting') markHalting();
      else if (news.kind !== 'ready') this.#answer(news);
    });
  }

  static async start({
    databaseUrl,
    keyFile,
    clock,
    killAt,
    haltAt,
  }: ProcessOptions): Promise<BoardProcess> {
    const child = fork(join(packageRoot, 'dist/test/faults/board_process.js'), {
      serialization: 'advanced',
      env: {
        ...process.env,
        BOARD_DATABASE_URL: databaseUrl,
        BOARD_KEY_FILE: keyFile,
        BOARD_CLOCK: String(clock),
        ...(killAt === undefined ? {} : { KILL_AT: killAt }),
        ...(haltAt === undefined ? {} : { HALT_AT: haltAt }),
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

  /** Ends when it stands still at `haltAt`. */
  async halted(): Promise<void> {
    await this.#halting;
  }

  goOn(): void {
    this.#child.kill('SIGCONT');
  }

  /** Like a power cut. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#dead;
  }

  async died(): Promise<void> {
    await this.#dead;
  }

  #answer(news: Extract<ProcessNews, { id: number }>): void {
    this.#waiting.get(news.id)?.(news.kind === 'answer' ? news.outcome : NO_ANSWER);
    this.#waiting.delete(news.id);
  }
}
