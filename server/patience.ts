import { setTimeout as wait } from 'node:timers/promises';

/** Ends after so long, or early and without an error when the signal does; keeps no process alive. */
export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>;

export const pauseFor: Pause = async (milliseconds, signal) => {
  try {
    await wait(milliseconds, undefined, { signal, ref: false });
  } catch {
    // Ended early.
  }
};

/**
 * Work whose signal aborts after so long, or when `closing` does. Nothing stays behind on `closing`, which
 * lives as long as the process (`AbortSignal.any` would leave a little there each time).
 */
export async function within<T>(
  milliseconds: number,
  closing: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const end = (): void => over.abort();
  const timer = setTimeout(end, milliseconds);
  closing.addEventListener('abort', end, { once: true });
  if (closing.aborted) end();
  try {
    return await work(over.signal);
  } finally {
    clearTimeout(timer);
    closing.removeEventListener('abort', end);
  }
}
