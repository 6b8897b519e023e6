/** The shape of `rfc6962.json`; every hash in hex. */
export interface Rfc6962Vectors {
  readonly source: string;
  readonly entries: readonly string[];
  /** Of the first 0, 1, … 8 entries. */
  readonly roots: readonly string[];
  /** Every leaf in every tree; siblings from the leaf upwards. */
  readonly inclusion: readonly { index: number; size: number; path: readonly string[] }[];
  /** Every tree as the beginning of every larger one, and of itself. */
  readonly consistency: readonly { oldSize: number; size: number; proof: readonly string[] }[];
}
