import { SingleBar } from 'cli-progress';
import type { Progress } from '../log_replay.ts';

/** Shows how far a verification has come, on stderr, where that is a terminal. */
export class ProgressBar {
  readonly #bar: SingleBar | undefined;
  #started = false;

  constructor(wanted: boolean) {
    if (!wanted || !process.stderr.isTTY) return;
    this.#bar = new SingleBar({
      format: 'Verifying {bar} {percentage} % | {value} of {total} entries | {eta_formatted} left',
      hideCursor: true,
      clearOnComplete: true,
    });
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
