import { CountedBallots } from '../../crypto/verification/counted_ballots.ts';

/** How many ballots of a unit count, and how many a later one or a revocation took away. */
export interface UnitCounts {
  readonly counted: number;
  readonly superseded: number;
  readonly revoked: number;
}

/**
 * Which ballots count, unit by unit: a unit is a style, and the roll gives each voter one. Fed the
 * log in order. docs/protocol.md §9.
 */
export class UnitBallots {
  readonly #units = new Map<string, CountedBallots>();

  cast(style: string, pseudonym: string, index: number): void {
    this.#unit(style).cast(pseudonym, index);
  }

  revoke(style: string, pseudonym: string): void {
    this.#unit(style).revoke(pseudonym);
  }

  /** Log indices of the ballots that count. */
  indices(): number[] {
    return [...this.#units.values()].flatMap((unit) => unit.indices());
  }

  of(style: string): UnitCounts {
    const unit = this.#units.get(style) ?? new CountedBallots();
    return {
      counted: unit.indices().length,
      superseded: unit.superseded,
      revoked: unit.revoked,
    };
  }

  /** Ballots of all units that a later one replaced. */
  get superseded(): number {
    return sum([...this.#units.values()].map((unit) => unit.superseded));
  }

  /** Voters of all units whose ballot a revocation removed. */
  get revoked(): number {
    return sum([...this.#units.values()].map((unit) => unit.revoked));
  }

  #unit(style: string): CountedBallots {
    const unit = this.#units.get(style) ?? new CountedBallots();
    this.#units.set(style, unit);
    return unit;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
