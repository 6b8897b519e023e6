import type { Booth } from './booth/views.ts';
import { failed, type Outcome } from './trouble.ts';
import type { Call, FromWorker, Request } from './worker_messages.ts';

/** The page's end of the booth in the worker. */
export interface BoothWorker extends Booth {
  /** Ends the worker and with it everything it knew; later calls start with an empty booth. */
  forget(): void;
}

interface Waiting {
  readonly settle: (outcome: Outcome<unknown>) => void;
  readonly progress: (done: number, total: number) => void;
}

/** The scripts in which a booth runs; a page has one of them. */
type BoothScript = '/pages/seal_worker.js' | '/pages/practice_worker.js';

const ignore = (): void => undefined;

export function createBoothWorker(
  slug: string,
  script: BoothScript = '/pages/seal_worker.js',
): BoothWorker {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let lastId = 0;

  function forget(): void {
    worker?.terminate();
    worker = undefined;
    const abandoned = [...waiting.values()];
    waiting.clear();
    for (const { settle } of abandoned) settle(failed('PAGE_BROKEN'));
  }

  function start(): Worker {
    const started = new Worker(trustedScript(script), { type: 'module', name: 'glas-booth' });
    started.onmessage = ({ data }: MessageEvent<FromWorker>) => receive(data);
    started.onerror = forget;
    return started;
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
      try {
        worker ??= start();
        worker.postMessage({ id: lastId, slug, call } satisfies Request);
      } catch {
        forget();
      }
    });
  }

  return {
    forget,
    election: () => ask({ method: 'election' }),
    signIn: (argument) => ask({ method: 'signIn', argument }),
    session: () => ask({ method: 'session' }),
    seal: (argument, progress) => ask({ method: 'seal', argument }, progress),
    cast: () => ask({ method: 'cast' }),
    witnessed: () => ask({ method: 'witnessed' }),
    findByTracker: (argument) => ask({ method: 'findByTracker', argument }),
    findByReceipt: (argument) => ask({ method: 'findByReceipt', argument }),
    signOut: () => ask({ method: 'signOut' }),
  };
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string };
}

/** The page's one trusted-types policy: it knows one address, that of the page's booth. */
function trustedScript(url: BoothScript): string {
  policy ??= (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy(
    'glas-worker',
    { createScriptURL: () => url },
  );
  return policy?.createScriptURL(url) ?? url;
}

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;
