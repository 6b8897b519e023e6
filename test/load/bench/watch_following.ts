/** A board's page until it had judged everything, seen from the page. */
export interface Following {
  /** From the page's first script. */
  readonly ms: number;
  /** The longest time between two ticks of the page's own thread: how long nothing could be pressed. */
  readonly tickGapMs: number;
  /** Its longest task; 0 for none of 50 ms or more. */
  readonly longTaskMs: number;
  /** The longest time that the worker said nothing. */
  readonly wordGapMs: number;
}

interface Watch {
  /** Once a text of a part that tells how things stand begins so. */
  until(beginning: string): Promise<Following>;
}

declare global {
  /** Only in a page that is watched. */
  var followingWatch: Watch | undefined;
}

/** Watches a page from its beginning. Runs in it, so it must not refer to anything outside. */
export function installWatch(): void {
  let [tickGapMs, longTaskMs, wordGapMs] = [0, 0, 0];
  let tick = performance.now();
  setInterval(() => {
    const now = performance.now();
    tickGapMs = Math.max(tickGapMs, now - tick);
    tick = now;
  }, 5);

  const note = (entries: PerformanceEntryList): void => {
    for (const { duration } of entries) longTaskMs = Math.max(longTaskMs, duration);
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: 'longtask' });

  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its own `this` below
  const post = Worker.prototype.postMessage;
  let word: number | undefined;
  const heard = (): void => {
    const now = performance.now();
    wordGapMs = Math.max(wordGapMs, now - (word ?? now));
    word = now;
  };
  Worker.prototype.postMessage = function (this: Worker, ...message: unknown[]): void {
    if (word === undefined) {
      heard();
      this.addEventListener('message', heard);
    }
    Reflect.apply(post, this, message);
  };
  const seen = (): Following => {
    note(observer.takeRecords());
    return { ms: performance.now(), tickGapMs, longTaskMs, wordGapMs };
  };
  const says = (beginning: string): boolean =>
    [...document.querySelectorAll('[role=status]')].some(({ textContent }) =>
      textContent.startsWith(beginning),
    );
  globalThis.followingWatch = {
    until: (beginning) =>
      new Promise((resolve) => {
        const changes = new MutationObserver(() => {
          if (!says(beginning)) return;
          changes.disconnect();
          resolve(seen());
        });
        const whatever = { subtree: true, childList: true, characterData: true };
        changes.observe(document, whatever);
      }),
  };
}
