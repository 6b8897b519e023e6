import type { CountedBallots } from './counted.ts';
import { item } from './item.ts';

/** Votes along the log: no time of a vote exists, only its place. */
export interface TurnoutReport {
  /** Place in the log of the first entry after the opening. */
  readonly from: number;
  /** Entries of the log in each part; a power of two. */
  readonly entriesPerPart: number;
  /** At most 64, up to the last in which anybody voted, challenged or was revoked. */
  readonly parts: readonly TurnoutPart[];
}

/** What stands in one part of the log. */
export interface TurnoutPart {
  /** Ballots: counted + superseded + revoked. */
  readonly ballots: number;
  /** Those by voters who had cast none before: their sum is how many people have voted. */
  readonly firsts: number;
  /** Those that count, as far as the log goes. */
  readonly counted: number;
  /** Those that a later ballot of the same voter replaced, wherever it stands. */
  readonly superseded: number;
  /** Those that a revocation took out, wherever it stands. */
  readonly revoked: number;
  readonly challenges: number;
  readonly revocations: number;
}

const MAX_PARTS = 64;

const KINDS = ['ballots', 'firsts', 'challenges', 'revocations'] as const;
type Kind = (typeof KINDS)[number];

/**
 * How many of each kind stand in each equal part of the log. Parts grow to twice their width
 * whenever there would be too many, so that a log of any length takes the same room.
 */
export class VotesAlongLog {
  readonly #from: number;
  readonly #counts: Readonly<Record<Kind, number[]>> = {
    ballots: [],
    firsts: [],
    challenges: [],
    revocations: [],
  };
  #width = 1;

  /** from: place of the first entry after the opening. */
  constructor(from: number) {
    this.#from = from;
  }

  add(kind: Kind, index: number): void {
    let part = this.#partOf(index);
    while (part >= MAX_PARTS) {
      this.#widen();
      part = this.#partOf(index);
    }
    for (const each of KINDS) {
      const counts = this.#counts[each];
      while (counts.length <= part) counts.push(0);
    }
    this.#counts[kind][part] = item(this.#counts[kind], part) + 1;
  }

  /** Of each voter's ballots the last is counted or revoked; all others are superseded. */
  report(cast: CountedBallots): TurnoutReport {
    const { ballots, firsts, challenges, revocations } = this.#counts;
    const revoked = ballots.map(() => 0);
    const counted = ballots.map(() => 0);
    cast.eachLast((place, isRevoked) => {
      const sums = isRevoked ? revoked : counted;
      const part = this.#partOf(place);
      sums[part] = item(sums, part) + 1;
    });
    const parts = ballots.map((all, i) => ({
      ballots: all,
      firsts: item(firsts, i),
      counted: item(counted, i),
      superseded: all - item(counted, i) - item(revoked, i),
      revoked: item(revoked, i),
      challenges: item(challenges, i),
      revocations: item(revocations, i),
    }));
    return { from: this.#from, entriesPerPart: this.#width, parts };
  }

  #partOf(index: number): number {
    return Math.floor((index - this.#from) / this.#width);
  }

  #widen(): void {
    this.#width *= 2;
    for (const kind of KINDS) {
      const counts = this.#counts[kind];
      const pairs = Math.ceil(counts.length / 2);
      for (let i = 0; i < pairs; i++) counts[i] = item(counts, 2 * i) + (counts[2 * i + 1] ?? 0);
      counts.length = pairs;
    }
  }
}
