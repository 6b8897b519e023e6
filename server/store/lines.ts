import { Line } from './line.ts';

/** A pool of lines: at most so many at once, each lent to one user at a time, the lost ones replaced. */
export class Lines {
  readonly #url: string;
  readonly #max: number;
  readonly #idle: Line[] = [];
  readonly #waiting: ((line: Line) => void)[] = [];
  #lent = 0;
  #isEnding = false;
  #allReturned: () => void = () => undefined;

  constructor(url: string, max: number) {
    this.#url = url;
    this.#max = max;
  }

  /** Lends a line to `work`; waits for one where all are lent. */
  async with<T>(work: (line: Line) => Promise<T>): Promise<T> {
    if (this.#isEnding) throw new Error('the database connections were ended');
    const line = await this.#take();
    try {
      return await work(line);
    } finally {
      this.#giveBack(line);
    }
  }

  /** Takes no more work; ends when all that was begun has ended, or `timeoutMs` have passed. */
  async end(timeoutMs: number | undefined): Promise<void> {
    this.#isEnding = true;
    const done = this.#lent === 0 ? Promise.resolve() : this.#untilReturned();
    let timer: NodeJS.Timeout | undefined;
    const impatient = new Promise<void>((resolve) => {
      if (timeoutMs !== undefined) timer = setTimeout(resolve, timeoutMs);
    });
    await Promise.race([done, impatient]);
    clearTimeout(timer);
    await Promise.all(this.#idle.splice(0).map((line) => line.end()));
  }

  async #untilReturned(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#allReturned = resolve;
    });
  }

  async #take(): Promise<Line> {
    if (this.#lent < this.#max) {
      this.#lent += 1;
      return this.#whole();
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #whole(): Line {
    for (let line = this.#idle.pop(); line !== undefined; line = this.#idle.pop()) {
      if (!line.isLost) return line;
      void line.end();
    }
    return new Line({ url: this.#url });
  }

  #giveBack(line: Line): void {
    const next = this.#waiting.shift();
    if (line.isLost) void line.end();
    if (next !== undefined) {
      next(line.isLost ? this.#whole() : line);
      return;
    }
    if (!line.isLost) this.#idle.push(line);
    this.#lent -= 1;
    if (this.#lent === 0) this.#allReturned();
  }
}
