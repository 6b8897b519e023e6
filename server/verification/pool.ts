import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { packageRoot } from '../package_root.ts';
import { OverloadError } from './overload.ts';
import type { Tasks } from './tasks.ts';

/** Threads run compiled code, also where the rest runs from the sources. */
const WORKER = join(packageRoot, 'dist/server/verification/worker.js');

/** What goes to a thread, and what comes back. */
export interface Order {
  readonly name: keyof Tasks;
  readonly task: unknown;
}
export type Answer =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: unknown };

/** Tasks of one lane that wait at most. */
const MAX_WAITING = 256;

/** A thread ended in the middle of a task: nobody knows what it would have answered. */
export class ThreadEndedError extends Error {
  override readonly name = 'ThreadEndedError';
}

interface Job extends Order {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Worker threads for everything of `Tasks`; one pool serves all elections of a process. Tasks wait in
 * lanes, which are served in turn, so that a crowd in one holds nobody else up. Threads start when
 * first needed. One that dies fails its task and is replaced by the next task that comes.
 */
export class VerificationPool {
  readonly threads: number;
  readonly #file: string;
  readonly #idle: Worker[] = [];
  readonly #busy = new Map<Worker, Job>();
  /** The lanes in which tasks wait, the one whose turn it is first. */
  readonly #lanes = new Map<string, Job[]>();
  #closing: (() => void) | undefined;
  #isClosed = false;

  /** One core is left to the event loop and the database. file: what the threads run. */
  constructor(threads: number = Math.max(1, availableParallelism() - 1), file: string = WORKER) {
    this.threads = threads;
    this.#file = file;
  }

  /**
   * Runs a task when a thread is free. Rejects with what the task threw, with a ThreadEndedError,
   * with an OverloadError where its lane is full, or when closed.
   */
  async run<Name extends keyof Tasks>(
    name: Name,
    task: Parameters<Tasks[Name]>[0],
    lane: string = name,
  ): Promise<ReturnType<Tasks[Name]>> {
    if (this.#isClosed) throw new Error('the verification pool is closed');
    const waiting = this.#lanes.get(lane) ?? [];
    if (waiting.length >= MAX_WAITING) throw new OverloadError();
    const value = await new Promise((resolve, reject) => {
      waiting.push({ name, task, resolve, reject });
      this.#lanes.set(lane, waiting);
      this.#next();
    });
    return value as ReturnType<Tasks[Name]>;
  }

  /** Takes no more tasks; ends when all that were given have ended. */
  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#busy.size > 0) {
      await new Promise<void>((resolve) => {
        this.#closing = resolve;
      });
    }
    await Promise.all(this.#idle.splice(0).map((worker) => worker.terminate()));
  }

  #next(): void {
    while (this.#busy.size < this.threads) {
      const job = this.#takeJob();
      if (job === undefined) break;
      const worker = this.#idle.pop() ?? this.#startWorker();
      this.#busy.set(worker, job);
      // Only a thread at work keeps the process alive.
      worker.ref();
      const order: Order = { name: job.name, task: job.task };
      worker.postMessage(order);
    }
    if (this.#busy.size === 0) this.#closing?.();
  }

  /** The first job of the lane whose turn it is; the lane goes to the end. */
  #takeJob(): Job | undefined {
    const [turn] = this.#lanes;
    if (turn === undefined) return undefined;
    const [lane, waiting] = turn;
    const job = waiting.shift();
    this.#lanes.delete(lane);
    if (waiting.length > 0) this.#lanes.set(lane, waiting);
    return job;
  }

  #startWorker(): Worker {
    const worker = new Worker(this.#file);
    worker.on('message', (answer: Answer) => {
      const job = this.#release(worker);
      this.#idle.push(worker);
      worker.unref();
      if (answer.ok) job?.resolve(answer.value);
      else job?.reject(answer.error);
      this.#next();
    });
    worker.on('error', (cause: unknown) => {
      const why = cause instanceof Error ? cause.message : String(cause);
      this.#bury(worker, new ThreadEndedError(`a verification thread failed: ${why}`, { cause }));
    });
    worker.on('exit', () => {
      this.#bury(worker, new ThreadEndedError('a verification thread ended'));
    });
    return worker;
  }

  #release(worker: Worker): Job | undefined {
    const job = this.#busy.get(worker);
    this.#busy.delete(worker);
    return job;
  }

  #bury(worker: Worker, error: ThreadEndedError): void {
    this.#release(worker)?.reject(error);
    const place = this.#idle.indexOf(worker);
    if (place >= 0) this.#idle.splice(place, 1);
    this.#next();
  }
}
