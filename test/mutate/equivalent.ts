/** Checks that no test can miss, each with the reason. Counted apart from those that are caught. */
export interface Equivalent {
  readonly file: string;
  /** As it is written, on one line. */
  readonly code: string;
  readonly reason: string;
}

const SEARCH = 'only ends the search for a closing sooner: behind these entries there is none';
const JUDGED = 'the ballot was judged when it was first read, and its digests are compared before';
const NARROWING = 'the compiler wants it; what follows refuses the same';

export const EQUIVALENT: readonly Equivalent[] = [
  {
    file: 'verifier/archive/end.ts',
    code: 'end.byteLength < LARGE_END_BYTES',
    reason: 'a start before the file is never what the locator says, which is asked before',
  },
  { file: 'verifier/checkpoint.ts', code: "file === 'too-large'", reason: NARROWING },
  { file: 'verifier/witnessed_checkpoint.ts', code: "file === 'too-large'", reason: NARROWING },
  {
    file: 'verifier/receipt_check.ts',
    code: 'leadsTo(root, roots?.before)',
    reason: 'the root and the proof are of the same hashes of one tree, so they agree',
  },
  { file: 'verifier/receipt_check.ts', code: "type === 'ballot'", reason: SEARCH },
  { file: 'verifier/receipt_check.ts', code: "type === 'challenge'", reason: SEARCH },
  { file: 'verifier/receipt_check.ts', code: "type === 'opening'", reason: SEARCH },
  { file: 'verifier/tally_check.ts', code: "entry.type !== 'ballot'", reason: JUDGED },
  {
    file: 'verifier/tally_check.ts',
    code: 'layout?.ballotBytes !== attachment.length',
    reason: JUDGED,
  },
  { file: 'verifier/tally_check.ts', code: 'places.length < contests.length', reason: JUDGED },
  {
    file: 'verifier/timestamps/chain.ts',
    code: 'tried.has(certificate)',
    reason: 'a chain is bounded anyway; this bounds how many ways there are to it',
  },
  {
    file: 'verifier/tree_proofs.ts',
    code: 'oldSize < 1',
    reason: 'the walk then meets no whole tree, and ends with the proof: the same answer',
  },
  {
    file: 'verifier/tree_proofs.ts',
    code: 'oldSize > size',
    reason: 'the walk then meets no whole tree, and ends with the proof: the same answer',
  },
  {
    file: 'verifier/tree_proofs.ts',
    code: 'last !== undefined',
    reason: 'a list of one has a last; the compiler does not know',
  },
];
