import type { BallotFault } from '../../crypto/verification/ballot_claims.ts';
import type { BallotToVerify } from '../../crypto/verification/ballot_verifier.ts';
import type { VerifiedDecryption } from '../../crypto/verification/combination.ts';
import type { ChallengeFault } from '../../crypto/verification/opened_ballot_verifier.ts';
import type { Ballot } from '../../crypto/wire/ballot.ts';
import type { FramedEntry } from '../../crypto/wire/framing.ts';
import type { Facts } from '../board/admission/facts.ts';
import type { Refused } from '../outcome.ts';
import type { ArithmeticReport } from './arithmetic.ts';

/**
 * What everything of one election is verified against: entry 0 with its attachment (empty where it has
 * none), and H, 32 bytes.
 */
export interface ElectionKeys {
  readonly manifestBytes: Uint8Array;
  readonly manifestAttachment: Uint8Array;
  readonly electionKey: Uint8Array;
}

/**
 * The work that is done outside the event loop: all curve arithmetic on what others sent. Arguments
 * and answers cross to a worker thread, so they are plain values.
 */
export interface Tasks {
  readonly reportArithmetic: (task: Record<string, never>) => ArithmeticReport;

  /** Signatures and proofs of any number of ballots, in one batch; in their order. */
  readonly verifyBallots: (task: {
    readonly keys: ElectionKeys;
    readonly ballots: readonly BallotToVerify[];
    /** Whether decoding hints of the good ones are wanted. */
    readonly withHints: boolean;
  }) => BallotVerdict[];

  /** The signatures of a ballot that was opened, and its openings. attachment: of the challenge. */
  readonly verifyChallenge: (task: {
    readonly keys: ElectionKeys;
    readonly ballot: Ballot;
    readonly attachment: Uint8Array;
  }) => ChallengeFault | undefined;

  /** Everything against a rare entry that does not need the database. */
  readonly judgeRareEntry: (task: {
    readonly framed: FramedEntry;
    readonly facts: Facts;
  }) => Refused | undefined;

  /** The tally of some ballots: a `tally` entry with its attachment. */
  readonly sumBallots: (task: SumTask) => FramedEntry;
  /** The tally of the ballots of several tallies. */
  readonly mergeTallies: (task: {
    readonly keys: ElectionKeys;
    readonly tallies: readonly FramedEntry[];
  }) => FramedEntry;

  /** The `result` entry from the decryptions of t trustees. */
  readonly combineDecryptions: (task: CombineTask) => Uint8Array;
}

/** hints: crypto/wire/hints.ts; undefined where none were wanted. */
export type BallotVerdict =
  | { readonly fault: undefined; readonly hints: Uint8Array | undefined }
  | { readonly fault: BallotFault };

export interface SumTask {
  readonly keys: ElectionKeys;
  readonly ballots: readonly BallotToSum[];
}

/** A stored ballot. */
export interface BallotToSum {
  readonly bytes: Uint8Array;
  readonly attachment: Uint8Array;
  readonly hints: Uint8Array | null;
}

export interface CombineTask {
  readonly keys: ElectionKeys;
  readonly tally: FramedEntry;
  /** Of exactly the threshold of trustees. */
  readonly decryptions: readonly VerifiedDecryption[];
  /** Σ weight of the counted ballots, by style: bounds their counts. */
  readonly weights: ReadonlyMap<string, number>;
}
