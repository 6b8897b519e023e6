/** Who is let in should have an answer after about so long; it is twice that where we grow slower. */
const AIM_MS = 750;
/** With fewer there would be too little to verify and to store together. */
const FEWEST = 64;
/** With fewer inside, how often one leaves says how often one comes, not how fast we are. */
const BUSY = 8;
/** The time after which what was seen has lost two thirds of its weight. */
const MEMORY_MS = 1_000;
/** How long a pace is believed of which nothing was seen yet. */
const GUESS_MS = 250;

/**
 * How many may be under way, so that each waits under a second: as many as were served in the last
 * three quarters of one, while there were always some. A slow machine, or a fast one that has much
 * else to do, turns more away and keeps its word to those whom it lets in.
 */
export class Pace {
  readonly #most: number;
  readonly #now: () => number;
  /** Who was served, and the time that it took; both fade. */
  #served: number;
  #ms = GUESS_MS;
  /** When the last one was served, or it became busy; undefined while it is not. */
  #since: number | undefined;

  /** most: never more than so many. now: milliseconds, only ever rising. */
  constructor(most: number, now: () => number = () => performance.now()) {
    this.#most = most;
    this.#now = now;
    this.#served = (most * GUESS_MS) / AIM_MS;
  }

  /** How many may be inside. */
  get limit(): number {
    const fitting = Math.round((this.#served / this.#ms) * AIM_MS);
    return Math.min(this.#most, Math.max(FEWEST, fitting));
  }

  /** One came in; inside: with it. */
  entered(inside: number): void {
    if (inside >= BUSY) this.#since ??= this.#now();
  }

  /**
   * One left; inside: without it. served: it got what it came for. Who is refused is often gone at
   * once, and many such would make us look fast.
   */
  left(inside: number, served: boolean): void {
    const now = this.#now();
    if (served && this.#since !== undefined) {
      const ms = now - this.#since;
      const kept = Math.exp(-ms / MEMORY_MS);
      this.#served = this.#served * kept + 1;
      this.#ms = this.#ms * kept + ms;
    }
    if (inside < BUSY) this.#since = undefined;
    else if (served) this.#since = now;
  }
}
