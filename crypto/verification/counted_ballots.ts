/**
 * Which ballots count: the last of each pseudonym, unless revoked. Fed the log in order; keeps an
 * index per pseudonym. Source: docs/protocol.md §9.
 */
export class CountedBallots {
  readonly #last = new Map<string, number>();
  readonly #revoked = new Set<string>();
  #cast = 0;

  cast(pseudonym: string, index: number): void {
    this.#cast += 1;
    this.#last.set(pseudonym, index);
  }

  revoke(pseudonym: string): void {
    this.#revoked.add(pseudonym);
  }

  /** Log indices of the ballots that count, rising. */
  indices(): number[] {
    return [...this.#last]
      .filter(([pseudonym]) => !this.#revoked.has(pseudonym))
      .map(([, index]) => index)
      .sort((a, b) => a - b);
  }

  /** Ballots that a later one of the same pseudonym replaced. */
  get superseded(): number {
    return this.#cast - this.#last.size;
  }

  /** Pseudonyms with a ballot that a revocation removed. */
  get revoked(): number {
    return [...this.#revoked].filter((pseudonym) => this.#last.has(pseudonym)).length;
  }
}
