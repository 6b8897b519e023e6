import { OverloadError } from '../verification/overload.ts';

/** Lets only so many pieces of work run at once; so many more wait, first come, first served. */
export class Turns {
  readonly #atOnce: number;
  readonly #maxWaiting: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(limits: { readonly atOnce: number; readonly waiting: number }) {
    this.#atOnce = limits.atOnce;
    this.#maxWaiting = limits.waiting;
  }

  /** Throws OverloadError where too many wait. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running < this.#atOnce) this.#running += 1;
    else await this.#called();
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#running -= 1;
      else next(); // the turn is handed on
    }
  }

  async #called(): Promise<void> {
    if (this.#waiting.length >= this.#maxWaiting) throw new OverloadError();
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}
