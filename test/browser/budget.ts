/** What a voter's browser may be asked for. Why these numbers: docs/decisions/0030-weight.md. */
export const BUDGET = {
  /** The scripts of the voting pages, cryptography included, each compressed by gzip -9. */
  scriptGzipBytes: 60_000,
  /** From following a link to an election until its title and the way to vote are readable. */
  firstViewMs: 1_000,
} as const;
