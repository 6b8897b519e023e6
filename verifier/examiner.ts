import type { PublicGroup } from '../crypto/group/kernel/public_group.ts';
import type { ExaminedBallots } from './examined_ballots.ts';
import type { FetchedBundle } from './record.ts';

/** Bundles that follow each other, to be examined together. */
export interface Chunk {
  readonly bundles: readonly FetchedBundle[];
  /** Places in the first bundle before this one have been judged. */
  readonly from: number;
}

/** What an examiner says of one bundle. */
export interface ExaminedBundle {
  /** The leaf hashes of its entries, 32 bytes each. */
  readonly leaves: Uint8Array;
  /** The root over them. */
  readonly root: Uint8Array;
  readonly ballots: ExaminedBallots;
}

export interface ExaminedChunk {
  /** The chunk again: whoever examines may take its bytes away meanwhile. */
  readonly chunk: Chunk;
  /** For each bundle; undefined for one that does not divide into its entries. */
  readonly bundles: readonly (ExaminedBundle | undefined)[];
}

/** What one thread's chunks came to. */
export interface ExaminerTotals {
  /** What the thread's arithmetic was. */
  readonly arithmetic: Pick<PublicGroup, 'backend' | 'reason'>;
  /** Σ weight·(A, B) over the ballots found good, as `totalsOf` gives them. */
  readonly sums: readonly Uint8Array[];
  /** How many of them were decoded with hints, right or wrong. */
  readonly hinted: number;
}

/**
 * Looks at everything of a ballot that depends on no other entry: form, signatures, attachment,
 * proofs. It says only which ballots are good; whatever else there is, the judge looks at himself,
 * so that findings come from one place, in the order of the log.
 */
export interface Examiner {
  /** Chunks that may be under way at once. */
  readonly window: number;
  /** Examines a chunk; its bytes may be unusable until they come back. */
  examine(chunk: Chunk): Promise<ExaminedChunk>;
  /** Once all chunks are examined: what each thread came to. */
  finish(): Promise<ExaminerTotals[]>;
  /** Ends it, also in the middle of its work. */
  close(): Promise<void>;
}
