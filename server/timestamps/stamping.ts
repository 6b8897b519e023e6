import { setTimeout as wait } from 'node:timers/promises';
import type { Board } from '../board/board.ts';
import type { Stamper } from './stamper.ts';

/** The hours and the pauses after failures are to the minute. */
const AT_LEAST_EACH_MS = 30_000;
/** While a log grows many times a second. */
const AT_MOST_EACH_MS = 1_000;

/** Ends early, without an error, when the signal does. */
type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/**
 * Keeps a stamper going: a round at the start, whenever a log has grown, and now and then.
 * @returns stops it, and ends when it has stopped
 */
export function keepStamping(
  stamper: Pick<Stamper, 'round'>,
  board: Pick<Board, 'onGrew'>,
  fault: (error: unknown) => void,
  pause: Pause = pauseFor,
): () => Promise<void> {
  const stopping = new AbortController();
  let wake: () => void = () => undefined;
  const stopListening = board.onGrew(() => wake());
  const done = (async () => {
    while (!stopping.signal.aborted) {
      const grown = new Promise<void>((resolve) => (wake = resolve));
      const stored = await stamper.round(stopping.signal).catch((error: unknown) => {
        // The database is away, most likely: it is tried again as after any round.
        fault(error);
        return 0;
      });
      await pause(AT_MOST_EACH_MS, stopping.signal);
      if (stored === 0) await Promise.race([grown, pause(AT_LEAST_EACH_MS, stopping.signal)]);
    }
  })();
  return async () => {
    stopListening();
    stopping.abort();
    await done;
  };
}

async function pauseFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
}
