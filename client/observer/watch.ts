import type {
  FollowAnswer,
  FollowCall,
  FollowOrder,
  RejectedEntry,
} from '../../verifier/browser/follow_messages.ts';
import type { NotVerified } from '../../verifier/browser/messages.ts';
import type { Finding } from '../../verifier/findings.ts';
import type { EntryQuery } from '../../verifier/follow/entry_index.ts';
import type { FollowState } from '../../verifier/follow/follow_state.ts';
import type { Progress } from '../../verifier/log_replay.ts';
import { type ReadonlySignal, type Signal, signal } from '../ui/signal.ts';
import type { ScriptFault, WorkerStarter } from '../verify/worker_script.ts';

/** Why nothing is judged on this device. */
export type WatchFault = ScriptFault | NotVerified['code'];

/** What a log is followed by: where it is, and what is believed of it. */
export type WatchedLog = Pick<FollowOrder, 'address' | 'fingerprint' | 'logKey'>;

/** How far an entry's judgement has come. */
export type Mark = 'verified' | 'rejected' | 'unsure' | 'waiting';

/** Half of what the device has: the page is left open beside other work. */
function workers(): number {
  return Math.max(1, Math.floor(navigator.hardwareConcurrency / 2));
}

/** The page's end of the worker that follows the log and judges its entries. */
export class Watch {
  readonly #starter: WorkerStarter;
  readonly #state: Signal<FollowState | undefined> = signal();
  readonly #progress: Signal<Progress | undefined> = signal();
  readonly #fault: Signal<WatchFault | undefined> = signal();
  readonly #rejected = new Map<number, readonly Finding[]>();
  readonly #waiting = new Map<number, (places: readonly number[]) => void>();
  #worker: Worker | undefined;
  /** What was said before there was a worker. */
  #early: FollowCall[] = [];
  #lastId = 0;

  constructor(starter: WorkerStarter) {
    this.#starter = starter;
  }

  /** undefined until the first look. */
  get state(): ReadonlySignal<FollowState | undefined> {
    return this.#state;
  }

  /** Of judging what there is; undefined where all of it is judged. */
  get progress(): ReadonlySignal<Progress | undefined> {
    return this.#progress;
  }

  get fault(): ReadonlySignal<WatchFault | undefined> {
    return this.#fault;
  }

  /** Starts following. Once. */
  async start(log: WatchedLog): Promise<void> {
    const started = await this.#starter.start();
    if (typeof started === 'string') {
      this.#fail(started);
      return;
    }
    const { worker, script } = started;
    this.#worker = worker;
    worker.onmessage = ({ data }: MessageEvent<FollowAnswer>) => this.#hear(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#fail('THREAD');
    };
    const order: FollowOrder = { kind: 'follow', ...log, threads: workers(), script };
    worker.postMessage(order);
    for (const call of this.#early) worker.postMessage(call);
    this.#early = [];
  }

  /** The board may have grown. */
  look(): void {
    this.#say({ kind: 'look' });
  }

  /** Somebody says that the board has so many entries. */
  announce(size: number): void {
    this.#say({ kind: 'announce', size });
  }

  /** The page shows entries under this checkpoint, a signed note. */
  shown(note: Uint8Array): void {
    this.#say({ kind: 'shown', note });
  }

  /** Places of the entries that are looked for, newest first, of those that were judged. */
  find(query: EntryQuery, before: number, most: number): Promise<readonly number[]> {
    if (this.#fault.value !== undefined) return Promise.resolve([]);
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#say({ kind: 'find', id, query, before, most });
    });
  }

  /** Places of the entries of which something is wrong, in the order in which it was found. */
  get rejected(): readonly number[] {
    return [...this.#rejected.keys()];
  }

  /** An entry that the page shows was judged once the log that is judged is known to be the page's. */
  markOf(index: number): Mark {
    if (this.#rejected.has(index)) return 'rejected';
    const { settled = 0, met = 0, unsure = [] } = this.#state.value ?? {};
    if (index >= Math.min(settled, met)) return 'waiting';
    return unsure.some(({ from, to }) => index >= from && index < to) ? 'unsure' : 'verified';
  }

  /** What is wrong with an entry. */
  findingsOf(index: number): readonly Finding[] {
    return this.#rejected.get(index) ?? [];
  }

  #say(call: FollowCall): void {
    if (this.#worker === undefined) this.#early.push(call);
    else this.#worker.postMessage(call);
  }

  #hear(answer: FollowAnswer): void {
    switch (answer.kind) {
      case 'state':
        this.#note(answer.rejected);
        this.#state.value = answer.state;
        if (answer.state.settled === answer.state.size) this.#progress.value = undefined;
        return;
      case 'progress':
        this.#progress.value = answer.progress;
        return;
      case 'found':
        this.#waiting.get(answer.id)?.(answer.places);
        this.#waiting.delete(answer.id);
        return;
      case 'not-verified':
        this.#fail(answer.code);
    }
  }

  /** What was asked is answered with nothing: nobody waits for ever. */
  #fail(fault: WatchFault): void {
    this.#fault.value = fault;
    for (const resolve of this.#waiting.values()) resolve([]);
    this.#waiting.clear();
  }

  #note(rejected: readonly RejectedEntry[]): void {
    for (const { index, findings } of rejected) this.#rejected.set(index, findings);
  }
}
