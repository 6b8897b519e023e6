import type { BallotFault, BallotToVerify } from '../../crypto/ballot_verification.ts';
import type { Ballot } from '../../crypto/wire/ballot.ts';
import type { FramedEntry } from '../../crypto/wire/framing.ts';
import type { Facts } from '../board/admission/facts.ts';
import type { Refused } from '../outcome.ts';

/** What everything of one election is verified against: entry 0 and H, 32 bytes. */
export interface ElectionKeys {
  readonly manifestBytes: Uint8Array;
  readonly electionKey: Uint8Array;
}

/**
 * The work that is done outside the event loop: all curve arithmetic on what others sent. Arguments
 * and answers cross to a worker thread, so they are plain values.
 */
export interface Tasks {
  /** Signatures and proofs of any number of ballots, in one batch; per ballot its fault. */
  readonly verifyBallots: (task: {
    readonly keys: ElectionKeys;
    readonly ballots: readonly BallotToVerify[];
  }) => (BallotFault | undefined)[];

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
  readonly mergeTallies: (task: { readonly tallies: readonly FramedEntry[] }) => FramedEntry;

  /** The `result` entry from the decryptions of t trustees. */
  readonly combineDecryptions: (task: CombineTask) => Uint8Array;
}

export type ChallengeFault = BallotFault | 'OPENING';

export interface SumTask {
  readonly keys: ElectionKeys;
  readonly ballots: readonly { readonly bytes: Uint8Array; readonly attachment: Uint8Array }[];
}

export interface CombineTask {
  readonly keys: ElectionKeys;
  readonly tally: FramedEntry;
  /** Of exactly the threshold of trustees. */
  readonly decryptions: readonly { readonly trustee: number; readonly attachment: Uint8Array }[];
  /** Σ weight of the counted ballots, by style: bounds their counts. */
  readonly weights: ReadonlyMap<string, number>;
}
