import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Choices } from '../../crypto/choices.ts';
import type { Scalar } from '../../crypto/group/scalar.ts';
import type { Authorization } from '../../crypto/wire/ballot.ts';
import type { FramedEntry } from '../../crypto/wire/framing.ts';

/** What every ballot of the election is sealed with. electionKey: 32 bytes. */
export interface SealerData {
  readonly manifestBytes: Uint8Array;
  readonly fingerprint: string;
  readonly electionKey: Uint8Array;
}

/** Secret: ballotSecret, choices. */
export interface SealTask {
  readonly authorization: Authorization;
  readonly ballotSecret: Scalar;
  readonly choices: Choices;
}

export type SealedTask = FramedEntry;

/** Seals on several threads; whoever waits longest is served first. */
export class SealPool {
  readonly #idle: Worker[];
  readonly #all: readonly Worker[];
  readonly #waiting: ((worker: Worker) => void)[] = [];

  constructor(threads: number, data: SealerData) {
    const file = new URL('./seal_worker.js', import.meta.url);
    this.#all = Array.from({ length: threads }, () => new Worker(file, { workerData: data }));
    this.#idle = [...this.#all];
  }

  /** Rejects where the worker failed, for instance without randomness. */
  async seal(task: SealTask): Promise<SealedTask> {
    const worker = this.#idle.pop() ?? (await this.#nextIdle());
    try {
      const answered = once(worker, 'message') as Promise<[SealedTask]>;
      worker.postMessage(task);
      const [sealed] = await answered;
      return sealed;
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#idle.push(worker);
      else next(worker);
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.#all.map((worker) => worker.terminate()));
  }

  #nextIdle(): Promise<Worker> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
