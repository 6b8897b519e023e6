/** How much is measured. Numbers are ballots unless they say otherwise. */
export interface Sizes {
  /** Repetitions of a whole process over so many ballots at most; fewer of larger ones. */
  readonly runs: number;
  /** Of our record and of Belenios's. */
  readonly against: number;
  /** Of 5 selections: what the kernel verifies in one process, and noble. */
  readonly batch5: number;
  readonly nobleBatch5: number;
  /** Of 23 selections, whose cost is compared with the floor. */
  readonly floor23: number;
  /** Repetitions of one ballot alone. */
  readonly single: number;
  /** Records that whole processes verify. */
  readonly growing: readonly number[];
  /** Repetitions of sealing in Node, and of a whole visit to the page. */
  readonly seals: number;
  readonly visits: number;
  /** Records that the board's page follows in Chromium. */
  readonly followed: readonly number[];
  /** The count whose discrete logarithm is looked for. */
  readonly count: number;
}

export const FULL: Sizes = {
  runs: 5,
  against: 500,
  batch5: 10_000,
  nobleBatch5: 2_000,
  floor23: 10_000,
  single: 50,
  growing: [1, 100, 1_000, 10_000, 100_000],
  seals: 20,
  visits: 7,
  followed: [1_000, 10_000, 100_000],
  count: 10_000_000,
};

/** In less than a minute, once the records and the election of Belenios are in the cache. */
export const QUICK: Sizes = {
  runs: 1,
  against: 500,
  batch5: 5_000,
  nobleBatch5: 500,
  floor23: 1_500,
  single: 10,
  growing: [1_000],
  seals: 5,
  visits: 2,
  followed: [1_000],
  count: 10_000_000,
};

/** For tests: what is measured says nothing then. */
export const TINY: Sizes = {
  ...QUICK,
  against: 20,
  batch5: 20,
  nobleBatch5: 20,
  floor23: 480,
  single: 2,
  growing: [20],
  seals: 1,
  visits: 1,
  followed: [20],
  count: 10_000,
};
