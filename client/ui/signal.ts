/** A value that a page shows. */
export interface ReadonlySignal<T> {
  readonly value: T;
}

/** A value whose change draws the page anew. */
export interface Signal<T> {
  value: T;
}

let draw = (): void => undefined;
let isDue = false;

/** Draws a page now, and again after every change of a signal. */
export function keepDrawn(page: () => void): void {
  draw = page;
  draw();
}

export function signal<T>(): Signal<T | undefined>;
export function signal<T>(first: T): Signal<T>;
export function signal<T>(first?: T): Signal<T | undefined> {
  let now = first;
  return {
    get value() {
      return now;
    },
    set value(next) {
      if (Object.is(next, now)) return;
      now = next;
      drawSoon();
    },
  };
}

/** What is computed of signals whenever it is asked for. */
export function computed<T>(compute: () => T): ReadonlySignal<T> {
  return {
    get value() {
      return compute();
    },
  };
}

/** One drawing for all that changes in one turn. */
function drawSoon(): void {
  if (isDue) return;
  isDue = true;
  queueMicrotask(() => {
    isDue = false;
    draw();
  });
}
