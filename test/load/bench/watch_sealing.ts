import type { BrowserContext, Page } from 'playwright-core';

/** One ballot sealed in the page's worker, seen from the page. */
export interface Sealing {
  /** From the page's question to the worker's answer. */
  readonly ms: number;
  /** The longest time between two frames meanwhile: how long the page stood still. */
  readonly frameGapMs: number;
  /** The longest task of the page's own thread meanwhile; 0 for none of 50 ms or more. */
  readonly longTaskMs: number;
}

interface Watch {
  first: Promise<Sealing>;
  again(): Promise<Sealing>;
}

declare global {
  /** Only in a page that is watched. */
  var sealingWatch: Watch | undefined;
}

/** Watches the messages between every page to come and its worker. */
export async function watchSealing(context: BrowserContext): Promise<void> {
  await context.addInitScript(installWatch);
}

/** The page's own first sealing. */
export function firstSealing(page: Page): Promise<Sealing> {
  return page.evaluate(
    () => globalThis.sealingWatch?.first ?? Promise.reject(new Error('unwatched')),
  );
}

/** The same question asked once more; the page does not notice. */
export function sealAgain(page: Page): Promise<Sealing> {
  return page.evaluate(
    () => globalThis.sealingWatch?.again() ?? Promise.reject(new Error('unwatched')),
  );
}

/** Runs in the page, so it must not refer to anything outside. */
function installWatch(): void {
  interface Question {
    readonly id: number;
    readonly call: { readonly method: string };
  }
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its own `this` below
  const post = Worker.prototype.postMessage;
  let asked: { readonly worker: Worker; readonly question: Question } | undefined;
  let settleFirst: (sealing: Sealing) => void;
  const first = new Promise<Sealing>((resolve) => {
    settleFirst = resolve;
  });

  function observe(worker: Worker, question: Question): Promise<Sealing> {
    return new Promise((resolve) => {
      const start = performance.now();
      let frame = start;
      let frameGapMs = 0;
      let longTaskMs = 0;
      let done = false;
      const onFrame = (now: number): void => {
        frameGapMs = Math.max(frameGapMs, now - frame);
        frame = now;
        if (!done) requestAnimationFrame(onFrame);
      };
      requestAnimationFrame(onFrame);
      const note = (entries: PerformanceEntryList): void => {
        for (const { duration } of entries) longTaskMs = Math.max(longTaskMs, duration);
      };
      const observer = new PerformanceObserver((list) => note(list.getEntries()));
      observer.observe({ type: 'longtask' });
      worker.addEventListener('message', function onMessage({ data }: MessageEvent) {
        const { id, kind } = data as { readonly id: number; readonly kind: string };
        if (id !== question.id || kind !== 'outcome') return;
        worker.removeEventListener('message', onMessage);
        done = true;
        note(observer.takeRecords());
        observer.disconnect();
        resolve({ ms: performance.now() - start, frameGapMs, longTaskMs });
      });
    });
  }

  Worker.prototype.postMessage = function (this: Worker, ...message: unknown[]): void {
    const question = message[0] as Partial<Question>;
    if (question.call?.method === 'seal' && asked === undefined) {
      asked = { worker: this, question: question as Question };
      void observe(this, asked.question).then(settleFirst);
    }
    Reflect.apply(post, this, message);
  };
  globalThis.sealingWatch = {
    first,
    again() {
      if (asked === undefined) throw new Error('nothing was sealed yet');
      const question = { ...asked.question, id: asked.question.id + 1_000_000 };
      const answered = observe(asked.worker, question);
      Reflect.apply(post, asked.worker, [question]);
      return answered;
    },
  };
}
