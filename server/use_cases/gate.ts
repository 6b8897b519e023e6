import { busy, type Outcome } from '../outcome.ts';
import { OverloadError } from '../verification/overload.ts';
import { ThreadEndedError } from '../verification/pool.ts';

/** What is counted by itself: a crowd of one kind must not keep the others out. */
export type Kind = 'ballots' | 'challenges' | 'entries';

/**
 * Lets only so many submissions of a kind into an election at a time, counted from the decoded
 * request to its answer, so that whatever waits anywhere in between is bounded. Whoever finds the
 * gate, or a queue behind it, full is told to come again; nothing of theirs was stored then.
 */
export class Gate {
  readonly #limit: number;
  readonly #alarm: (problem: Error) => void;
  readonly #inside = new Map<string, number>();

  constructor(limit: number, alarm: (problem: Error) => void) {
    this.#limit = limit;
    this.#alarm = alarm;
  }

  async pass<T>(kind: Kind, slug: string, work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const place = `${kind} of ${slug}`;
    const inside = this.#inside.get(place) ?? 0;
    if (inside >= this.#limit) return busy();
    this.#inside.set(place, inside + 1);
    try {
      return await work();
    } catch (error) {
      if (error instanceof OverloadError) return busy();
      if (!(error instanceof ThreadEndedError)) throw error;
      this.#alarm(error);
      return busy();
    } finally {
      this.#leave(place);
    }
  }

  #leave(place: string): void {
    const inside = this.#inside.get(place) ?? 0;
    if (inside > 1) this.#inside.set(place, inside - 1);
    else this.#inside.delete(place);
  }
}
