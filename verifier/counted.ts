import { IndexSet } from './index_set.ts';
import { item } from './item.ts';
import type { RollTable } from './roll_table.ts';

/** How many ballots a style counts, what they weigh together, and how many of its voters' are revoked. */
export interface UnitTotals {
  readonly ballots: number;
  readonly weight: number;
  readonly revoked: number;
}

/** Ballots cast, and why some of them do not count. */
export interface BallotNumbers {
  readonly ballots: number;
  readonly superseded: number;
  readonly revoked: number;
  readonly counted: number;
}

/**
 * Which ballots count: the last of each pseudonym, unless it is revoked (docs/protocol.md §9). Keeps
 * 4 bytes a voter and a bit an entry, so every place of the log must be below 2^32 − 1.
 */
export class CountedBallots {
  readonly #last: Uint32Array; // place of the voter's last ballot, plus one; 0 for none
  readonly #revoked = new IndexSet();
  readonly #uncounted = new IndexSet();
  #ballots = 0;

  constructor(voters: number) {
    this.#last = new Uint32Array(voters);
  }

  /** Places of the ballots that are in the sum and do not count. */
  get uncounted(): IndexSet {
    return this.#uncounted;
  }

  /**
   * Records the ballot at a place of the log; the voter's earlier one no longer counts. True where
   * there was none.
   */
  cast(voter: number, index: number): boolean {
    const earlier = item(this.#last, voter);
    if (earlier > 0) this.#uncounted.add(earlier - 1);
    if (this.#revoked.has(voter)) this.#uncounted.add(index);
    this.#last[voter] = index + 1;
    this.#ballots += 1;
    return earlier === 0;
  }

  /** A ballot that was not admitted though it is in the sum. */
  discount(index: number): void {
    this.#uncounted.add(index);
  }

  /** Records a revocation; false where the voter's ballots were revoked before. */
  revoke(voter: number): boolean {
    if (this.#revoked.has(voter)) return false;
    this.#revoked.add(voter);
    const last = item(this.#last, voter);
    if (last > 0) this.#uncounted.add(last - 1);
    return true;
  }

  /** A voter's superseded ballots are all but the last; the last is counted or revoked. */
  numbers(): BallotNumbers {
    let voted = 0;
    let revoked = 0;
    this.eachLast((_, isRevoked) => {
      voted += 1;
      if (isRevoked) revoked += 1;
    });
    const superseded = this.#ballots - voted;
    return { ballots: this.#ballots, superseded, revoked, counted: voted - revoked };
  }

  /** Counted ballots of each style, by its place in the manifest. */
  totals(roll: RollTable, styles: number): UnitTotals[] {
    const totals = Array.from({ length: styles }, () => ({ ballots: 0, weight: 0, revoked: 0 }));
    this.eachLast((_, isRevoked, voter) => {
      const total = item(totals, roll.styleOf(voter));
      if (isRevoked) total.revoked += 1;
      else {
        total.ballots += 1;
        total.weight += roll.weightOf(voter);
      }
    });
    return totals;
  }

  /** Every voter's last ballot: its place in the log, and whether it is revoked. */
  eachLast(each: (index: number, isRevoked: boolean, voter: number) => void): void {
    this.#last.forEach((last, voter) => {
      if (last > 0) each(last - 1, this.#revoked.has(voter), voter);
    });
  }
}
