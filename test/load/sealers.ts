import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { SampleVoter } from '../support/sample_election.ts';
import type { HintedEntry } from './record_writer.ts';
import type { Booth, LoadBallot } from './seal.ts';

/** What every ballot of a record is sealed with. */
export interface SealerData {
  readonly booth: Booth;
  readonly seed: string;
  readonly hinted: boolean;
  readonly module: WebAssembly.Module;
}

/** Voters that follow each other, and the number of the first one's ballot. */
export interface SealTask {
  readonly first: number;
  readonly voters: readonly SampleVoter[];
}

export type SealedChunk = (HintedEntry & Pick<LoadBallot, 'randomness' | 'values'>)[];

const CHUNK = 256;

/** A thread that does one task after another. */
class Sealer {
  readonly #worker: Worker;
  #last: Promise<unknown> = Promise.resolve();

  constructor(data: SealerData) {
    this.#worker = new Worker(new URL('./seal_thread.js', import.meta.url), { workerData: data });
  }

  seal(task: SealTask): Promise<SealedChunk> {
    const sealed = this.#last.then(() => this.#ask(task));
    // Who waits for it hears of a failure; the next task only comes after it.
    this.#last = sealed.catch(() => undefined);
    return sealed;
  }

  stop(): Promise<number> {
    return this.#worker.terminate();
  }

  async #ask(task: SealTask): Promise<SealedChunk> {
    const answered = once(this.#worker, 'message') as Promise<[SealedChunk]>;
    this.#worker.postMessage(task);
    const [chunk] = await answered;
    return chunk;
  }
}

/** Every voter's ballot, in order, sealed on several threads no further ahead than is read. */
export async function* sealAll(
  voters: readonly SampleVoter[],
  threads: number,
  data: SealerData,
): AsyncGenerator<SealedChunk, void, undefined> {
  const sealers = Array.from({ length: threads }, () => new Sealer(data));
  const coming: Promise<SealedChunk>[] = [];
  let first = 0;
  const askNext = (): void => {
    const sealer = sealers[(first / CHUNK) % threads];
    const task = { first, voters: voters.slice(first, first + CHUNK) };
    if (sealer === undefined || task.voters.length === 0) return;
    const chunk = sealer.seal(task);
    chunk.catch(() => undefined);
    coming.push(chunk);
    first += CHUNK;
  };
  try {
    for (let ahead = 0; ahead < 2 * threads; ahead++) askNext();
    for (let chunk = coming.shift(); chunk !== undefined; chunk = coming.shift()) {
      yield await chunk;
      askNext();
    }
  } finally {
    await Promise.all(sealers.map((sealer) => sealer.stop()));
  }
}
