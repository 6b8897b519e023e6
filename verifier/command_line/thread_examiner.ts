import { Worker } from 'node:worker_threads';
import type { Chunk, ExaminedChunk, Examiner, ExaminerTotals } from '../examiner.ts';
import { bytesOfChunk, type Order, ownBuffers, type ThreadData } from './thread_messages.ts';

/** A thread ended before its work was done: nothing is said about the record. */
export class ThreadEnded extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    const next = 'Run this again; with --threads 1 it needs no threads and less memory.';
    super(`A thread ended before its work was done: ${reason}. ${next}`, options);
    this.name = 'ThreadEnded';
  }
}

/** Chunks that a thread holds at once: one that it examines, one that waits for it. */
const CHUNKS_A_THREAD = 2;

/** A thread makes many small things that do not last: with much room for them it is no faster. */
const LIMITS = { maxYoungGenerationSizeMb: 8 };

const THREAD = new URL('./examiner_thread.js', import.meta.url);

/**
 * Examines in threads of its own, by turns. Rejects with ThreadEnded once one of them has ended.
 * file: the thread's compiled program.
 */
export class ThreadExaminer implements Examiner {
  readonly window: number;
  readonly #threads: readonly ExaminerThread[];
  #turn = 0;

  constructor(threads: number, data: ThreadData, file: URL = THREAD) {
    this.window = CHUNKS_A_THREAD * threads;
    this.#threads = Array.from({ length: threads }, () => new ExaminerThread(data, file));
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
class ExaminerThread {
  readonly #worker: Worker;
  readonly #asked: Question[] = [];
  #ended: ThreadEnded | undefined;

  constructor(data: ThreadData, file: URL) {
    this.#worker = new Worker(file, { workerData: data, resourceLimits: LIMITS });
    this.#worker.on('message', (answer: unknown) => this.#asked.shift()?.resolve(answer));
    this.#worker.on('error', (error: Error) => {
      this.#end(new ThreadEnded(error.message, { cause: error }));
    });
    this.#worker.on('messageerror', (error: Error) => {
      this.#end(new ThreadEnded(error.message, { cause: error }));
    });
    this.#worker.on('exit', (code) => {
      this.#end(new ThreadEnded(`it exited with ${code}`));
    });
  }

  ask(order: Order, buffers: readonly ArrayBuffer[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#ended !== undefined) {
        reject(this.#ended);
        return;
      }
      this.#asked.push({ resolve, reject });
      this.#worker.postMessage(order, buffers);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #end(error: ThreadEnded): void {
    this.#ended ??= error;
    for (const { reject } of this.#asked.splice(0)) reject(this.#ended);
  }
}
