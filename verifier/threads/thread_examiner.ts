import type { Chunk, ExaminedChunk, Examiner, ExaminerTotals } from '../examiner.ts';
import { bytesOfChunk, type Order, ownBuffers } from './messages.ts';

/** A thread ended before its work was done: nothing is said about the record. */
export class ThreadEnded extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(`A thread ended before its work was done: ${reason}.`, options);
    this.name = 'ThreadEnded';
  }
}

/** Who listens to a thread. */
export interface ThreadListener {
  /** It answers its orders in their sequence. */
  readonly answered: (answer: unknown) => void;
  /** It will answer no more. */
  readonly ended: (reason: string, cause?: unknown) => void;
}

/** A thread of whatever platform this is; its other end is `serve_examiner.ts`. */
export interface Thread {
  /** Gives an order, and these buffers away with it. */
  post(order: Order, buffers: readonly ArrayBuffer[]): void;
  /** Ends it, also in the middle of its work. */
  end(): Promise<void>;
}

export type StartThread = (listener: ThreadListener) => Thread;

/** Chunks that a thread holds at once: one that it examines, one that waits for it. */
const CHUNKS_A_THREAD = 2;

/** Examines in threads of its own, by turns. Rejects with ThreadEnded once one of them has ended. */
export class ThreadExaminer implements Examiner {
  readonly window: number;
  readonly #threads: readonly Asked[];
  #turn = 0;

  constructor(threads: number, start: StartThread) {
    this.window = CHUNKS_A_THREAD * threads;
    this.#threads = Array.from({ length: threads }, () => new Asked(start));
  }

  async examine(chunk: Chunk): Promise<ExaminedChunk> {
    const thread = this.#threads[this.#turn % this.#threads.length];
    this.#turn += 1;
    if (thread === undefined) throw new TypeError('ThreadExaminer: no threads');
    const buffers = ownBuffers(bytesOfChunk(chunk));
    return (await thread.ask(chunk, buffers)) as ExaminedChunk;
  }

  async finish(): Promise<ExaminerTotals[]> {
    const totals = await Promise.all(this.#threads.map((thread) => thread.ask('finish', [])));
    return (totals as ExaminerTotals[][]).flat();
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }
}

interface Question {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: ThreadEnded) => void;
}

/** One thread, and who waits for its answers, in their order. */
class Asked {
  readonly #thread: Thread;
  readonly #asked: Question[] = [];
  #ended: ThreadEnded | undefined;

  constructor(start: StartThread) {
    this.#thread = start({
      answered: (answer) => this.#asked.shift()?.resolve(answer),
      ended: (reason, cause) => this.#end(new ThreadEnded(reason, { cause })),
    });
  }

  ask(order: Order, buffers: readonly ArrayBuffer[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#ended !== undefined) {
        reject(this.#ended);
        return;
      }
      this.#asked.push({ resolve, reject });
      this.#thread.post(order, buffers);
    });
  }

  async close(): Promise<void> {
    await this.#thread.end();
  }

  #end(error: ThreadEnded): void {
    this.#ended ??= error;
    for (const { reject } of this.#asked.splice(0)) reject(this.#ended);
  }
}
