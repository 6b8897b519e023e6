import type { SingleBar } from 'cli-progress';
import type { Progress } from '../log_replay.ts';

/** Shows how far a verification has come, on stderr, where that is a terminal. */
export async function openProgressBar(wanted: boolean): Promise<ProgressBar> {
  if (!wanted || !process.stderr.isTTY) return new ProgressBar(undefined);
  // Who sees no bar does not wait for what draws it.
  const { SingleBar } = await import('cli-progress');
  return new ProgressBar(
    new SingleBar({
      format: 'Verifying {bar} {percentage} % | {value} of {total} entries | {eta_formatted} left',
      hideCursor: true,
      clearOnComplete: true,
    }),
  );
}

class ProgressBar {
  readonly #bar: SingleBar | undefined;
  #started = false;

  constructor(bar: SingleBar | undefined) {
    this.#bar = bar;
  }

  show({ entriesDone, entriesTotal }: Progress): void {
    if (!this.#started) this.#bar?.start(entriesTotal, 0);
    this.#started = true;
    this.#bar?.update(entriesDone);
  }

  stop(): void {
    this.#bar?.stop();
  }
}
