/** Calls back after so many milliseconds; returns what takes it back. */
export type After = (milliseconds: number, work: () => void) => () => void;

export interface LooksOptions {
  /** Looks at the board once. */
  readonly look: () => void;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly after: After;
  /** Whether anybody sees the page. */
  readonly isSeen: () => boolean;
}

/** Over so long pages spread their looks where the server does not say. */
const SPREAD_MS = 2_000;
/** However many a server says there are. */
const LONGEST_SPREAD_MS = 60_000;
/** Without hints, from half as long to half as long again. */
const POLL_MS = 15_000;

/**
 * When a page looks at its board again. Thousands of pages hear of a growth in one moment, and all
 * lose their server in one: each waits a random part of a while, and meanwhile hears nothing more.
 */
export class Looks {
  readonly #options: LooksOptions;
  #pending = false;
  #takeBack: () => void = () => undefined;

  constructor(options: LooksOptions) {
    this.#options = options;
  }

  /** The board may have grown. A page that nobody sees looks when it is seen again. */
  hint(spreadMs: number = SPREAD_MS): void {
    if (this.#pending || !this.#options.isSeen()) return;
    this.#pending = true;
    const spread = Math.min(Math.max(spreadMs, 0), LONGEST_SPREAD_MS);
    this.#takeBack = this.#options.after(this.#options.random() * spread, () => this.now());
  }

  /** Somebody wants to see it. */
  now(): void {
    this.#takeBack();
    this.#pending = false;
    this.#options.look();
  }

  /** Looks every now and then, for as long as there are no hints. */
  poll(hasHints: () => boolean): void {
    const { after, random, isSeen } = this.#options;
    after(POLL_MS * (0.5 + random()), () => {
      if (!hasHints() && isSeen()) this.now();
      this.poll(hasHints);
    });
  }
}
