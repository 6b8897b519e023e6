import type { Board } from './board/board.ts';
import { type Pause, pauseFor } from './patience.ts';

/** Hours, minutes and the pauses after failures are kept to this. */
const AT_LEAST_EACH_MS = 30_000;
/** While a log grows many times a second. */
const AT_MOST_EACH_MS = 1_000;

/** Work in the background that is done in rounds. */
export interface Rounds {
  /** Does all that is due, once. @returns how much was done */
  round(signal: AbortSignal): Promise<number>;
}

/**
 * Keeps such work going: a round at the start, whenever a log has grown, and now and then.
 * @returns stops it, and ends when it has stopped
 */
export function keepGoing(
  work: Rounds,
  board: Pick<Board, 'onGrew'>,
  fault: (error: unknown) => void,
  pause: Pause = pauseFor,
): () => Promise<void> {
  const stopping = new AbortController();
  let waking = new AbortController();
  const stopListening = board.onGrew(() => waking.abort());
  const done = (async () => {
    while (!stopping.signal.aborted) {
      waking = new AbortController();
      const count = await work.round(stopping.signal).catch((error: unknown) => {
        // The database is away, most likely: it is tried again as after any round.
        fault(error);
        return 0;
      });
      await pause(AT_MOST_EACH_MS, stopping.signal);
      if (count === 0) await pause(AT_LEAST_EACH_MS, waking.signal);
    }
  })();
  return async () => {
    stopListening();
    stopping.abort();
    waking.abort();
    await done;
  };
}
