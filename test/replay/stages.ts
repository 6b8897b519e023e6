import { Presets, SingleBar } from 'cli-progress';

type Progress = (done: number, total: number) => void;

/** Runs the stages of a replay one after another, says on stderr which, and times them. */
export class Stages {
  readonly #started = performance.now();
  readonly #seconds = new Map<string, number>();

  async run<T>(name: string, work: (progress: Progress) => Promise<T>): Promise<T> {
    const from = performance.now();
    const show = new StageProgress(name);
    try {
      return await work((done, total) => show.update(done, total));
    } finally {
      const seconds = (performance.now() - from) / 1000;
      this.#seconds.set(name, seconds);
      show.end(seconds);
    }
  }

  /** Seconds of one stage. */
  seconds(name: string): number {
    return this.#seconds.get(name) ?? 0;
  }

  /** Seconds of every stage, to a tenth. */
  all(): Record<string, number> {
    return Object.fromEntries(
      [...this.#seconds].map(([name, seconds]) => [name, Math.round(seconds * 10) / 10]),
    );
  }

  /** Seconds since the first stage began. */
  total(): number {
    return (performance.now() - this.#started) / 1000;
  }
}

/** A bar on a terminal; elsewhere a line for every tenth of the way, so that logs show life. */
class StageProgress {
  readonly #name: string;
  #bar: SingleBar | undefined;
  #tenths = 0;

  constructor(name: string) {
    this.#name = name;
  }

  update(done: number, total: number): void {
    if (!process.stderr.isTTY) {
      this.#say(done, total);
      return;
    }
    if (this.#bar === undefined) {
      const format = `${this.#name} {bar} {percentage}% | {value} of {total} | {eta_formatted} left`;
      this.#bar = new SingleBar({ format, stream: process.stderr }, Presets.shades_classic);
      this.#bar.start(total, 0);
    }
    this.#bar.update(done);
  }

  end(seconds: number): void {
    this.#bar?.stop();
    process.stderr.write(`${this.#name}: ${seconds.toFixed(1)} s\n`);
  }

  #say(done: number, total: number): void {
    const tenths = Math.floor((done * 10) / total);
    if (tenths > this.#tenths) process.stderr.write(`${this.#name}: ${done} of ${total}\n`);
    this.#tenths = tenths;
  }
}
