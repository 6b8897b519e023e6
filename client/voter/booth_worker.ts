import type { Booth } from './booth/views.ts';
import { boothScript } from './booth_script.ts';
import { takeEarlyBooth } from './early_booth.ts';
import { done, failed, type Outcome } from './trouble.ts';
import type { Call, FromWorker, Request, ToWorker } from './worker_messages.ts';

/** The page's end of the booth in the worker. */
export interface BoothWorker extends Booth {
  /** Ends the worker and with it everything it knew; later calls start with an empty booth. */
  forget(): void;
}

interface Waiting {
  readonly settle: (outcome: Outcome<unknown>) => void;
  readonly progress: (done: number, total: number) => void;
}

const ignore = (): void => undefined;

export function createBoothWorker(slug: string): BoothWorker {
  const waiting = new Map<number, Waiting>();
  let starting: Promise<Outcome<Worker>> | undefined;
  /** Asked for before this script ran. */
  let electionAsked: Promise<Outcome<unknown>> | undefined;
  let lastId = 0;

  function forget(): void {
    void starting?.then((started) => {
      if (started.ok) started.value.terminate();
    });
    starting = undefined;
    const abandoned = [...waiting.values()];
    waiting.clear();
    for (const { settle } of abandoned) settle(failed('PAGE_BROKEN'));
  }

  async function start(): Promise<Outcome<Worker>> {
    try {
      const early = await takeEarlyBooth();
      if (early !== undefined) {
        electionAsked = early.election;
        return done(hear(early.worker));
      }
      const address = await boothScript();
      if (!address.ok) return address;
      return done(hear(new Worker(address.value, { type: 'module', name: 'glas-booth' })));
    } catch {
      return failed('PAGE_BROKEN');
    }
  }

  function hear(worker: Worker): Worker {
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => receive(data);
    worker.onerror = forget;
    return worker;
  }

  function receive(message: FromWorker): void {
    const call = waiting.get(message.id);
    if (message.kind === 'progress') {
      call?.progress(message.done, message.total);
    } else {
      waiting.delete(message.id);
      call?.settle(message.outcome);
    }
  }

  function ask<T>(call: Call, progress: Waiting['progress'] = ignore): Promise<Outcome<T>> {
    return new Promise((resolve) => {
      lastId += 1;
      // Both ends are built from the same sources: the outcome is that of the method called.
      const settle = (outcome: Outcome<unknown>) => resolve(outcome as Outcome<T>);
      waiting.set(lastId, { settle, progress });
      void post({ id: lastId, slug, call });
    });
  }

  /** Calls are heard in the order in which they were made, also while the worker starts. */
  async function post(request: Request): Promise<void> {
    const begun = (starting ??= start());
    const started = await begun;
    const call = waiting.get(request.id);
    if (call === undefined) return;
    const asked = request.call.method === 'election' ? electionAsked : undefined;
    electionAsked = undefined;
    if (asked !== undefined) {
      receive({ kind: 'outcome', id: request.id, outcome: await asked });
    } else if (started.ok) {
      started.value.postMessage(request satisfies ToWorker);
    } else {
      // The next call tries again.
      if (starting === begun) starting = undefined;
      waiting.delete(request.id);
      call.settle(started);
    }
  }

  return {
    forget,
    election: () => ask({ method: 'election' }),
    signIn: (argument) => ask({ method: 'signIn', argument }),
    session: () => ask({ method: 'session' }),
    seal: (argument, progress) => ask({ method: 'seal', argument }, progress),
    cast: () => ask({ method: 'cast' }),
    challenge: () => ask({ method: 'challenge' }),
    extendSession: () => ask({ method: 'extendSession' }),
    proved: () => ask({ method: 'proved' }),
    witnessed: () => ask({ method: 'witnessed' }),
    findByTracker: (argument) => ask({ method: 'findByTracker', argument }),
    findByReceipt: (argument) => ask({ method: 'findByReceipt', argument }),
    signOut: () => ask({ method: 'signOut' }),
  };
}
