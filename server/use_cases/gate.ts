import { busy, type Outcome } from '../outcome.ts';
import { OverloadError } from '../verification/overload.ts';
import { ThreadEndedError } from '../verification/pool.ts';
import { Pace } from './pace.ts';

/** What is counted by itself: a crowd of one kind must not keep the others out. */
export type Kind = 'ballots' | 'challenges' | 'entries';

/** Elections and kinds of which the pace is remembered while nobody is inside. */
const MAX_REMEMBERED = 256;

/** One kind of one election. */
interface Place {
  readonly pace: Pace;
  inside: number;
}

/**
 * Lets only so many submissions of a kind into an election at a time, counted from the decoded
 * request to its answer, so that whatever waits anywhere in between is bounded: as many as are
 * answered in about a second. Whoever finds the gate, or a queue behind it, full is told to come
 * again; nothing of theirs was stored then.
 */
export class Gate {
  readonly #most: number;
  readonly #alarm: (problem: Error) => void;
  readonly #places = new Map<string, Place>();

  /** most: never more of a kind in an election than so many, however fast they leave. */
  constructor(most: number, alarm: (problem: Error) => void) {
    this.#most = most;
    this.#alarm = alarm;
  }

  /** Whether the next one would be told to come again: then its body need not be read. */
  isFull(kind: Kind, slug: string): boolean {
    const place = this.#places.get(nameOf(kind, slug));
    return place !== undefined && place.inside >= place.pace.limit;
  }

  async pass<T>(kind: Kind, slug: string, work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    if (this.isFull(kind, slug)) return busy();
    const name = nameOf(kind, slug);
    const place = this.#enter(name);
    let served = false;
    try {
      const outcome = await work();
      served = outcome.ok;
      return outcome;
    } catch (error) {
      if (error instanceof OverloadError) return busy();
      if (!(error instanceof ThreadEndedError)) throw error;
      this.#alarm(error);
      return busy();
    } finally {
      this.#leave(name, place, served);
    }
  }

  #enter(name: string): Place {
    const place = this.#places.get(name) ?? { pace: new Pace(this.#most), inside: 0 };
    this.#places.set(name, place);
    place.inside += 1;
    place.pace.entered(place.inside);
    return place;
  }

  /** Names are whatever was asked for, so that not all of them can be remembered. */
  #leave(name: string, place: Place, served: boolean): void {
    place.inside -= 1;
    place.pace.left(place.inside, served);
    if (place.inside === 0 && this.#places.size > MAX_REMEMBERED) this.#places.delete(name);
  }
}

function nameOf(kind: Kind, slug: string): string {
  return `${kind} of ${slug}`;
}
