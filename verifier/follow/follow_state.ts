import type { BallotNumbers } from '../counted.ts';
import type { Finding } from '../findings.ts';
import type { Phase } from '../replay/phase.ts';
import type { ElectionState } from '../replay/state.ts';
import type { Alarm } from './alarm.ts';
import type { CosignatureState } from './cosigners.ts';

/** What a follower knows of a log at a moment: plain values, to be sent between threads. */
export interface FollowState {
  /** Entries under the newest checkpoint that was accepted; 0 before the first. */
  readonly size: number;
  /** Entries judged of them, and those whose judgement is final. */
  readonly judged: number;
  readonly settled: number;
  /** Judged entries of which something could not be compared, because the board changed its files. */
  readonly unsure: readonly Places[];
  /** Entries under the newest checkpoint that the page goes by and that was found to be of this log. */
  readonly met: number;
  /** False where something keeps what follows from being judged. */
  readonly judging: boolean;
  readonly phase: Phase;
  readonly numbers: FollowNumbers;
  /** Entries of which something is wrong. */
  readonly rejected: number;
  /** Absent until the manifest is known. */
  readonly cosignatures?: CosignatureState;
  readonly alarms: readonly Alarm[];
  /** What is wrong with the files of the board, and with no single entry. */
  readonly findings: readonly Finding[];
}

/** Places of the log from one to before another. */
export interface Places {
  readonly from: number;
  readonly to: number;
}

export interface FollowNumbers extends BallotNumbers {
  readonly voters: number;
  /** Ballots that were checked by challenge, and never cast. */
  readonly challenges: number;
  readonly revocations: number;
}

export function numbersOf(state: ElectionState | undefined): FollowNumbers {
  const none = { ballots: 0, superseded: 0, revoked: 0, counted: 0 };
  return {
    ...(state?.voting?.counted.numbers() ?? none),
    voters: state?.roll.published ?? 0,
    challenges: state?.entryCounts.challenges ?? 0,
    revocations: state?.entryCounts.revocations ?? 0,
  };
}
