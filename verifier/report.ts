import type { Texts } from '../crypto/wire/fields.ts';
import type { Manifest } from '../crypto/wire/manifest.ts';
import type { CheckCode } from './checks.ts';
import type { CheckClass, Severity } from './checks/check.ts';
import type { BallotNumbers } from './counted.ts';
import type { Finding } from './findings.ts';
import type { Milestone } from './milestones.ts';
import type { NotMade, Reason } from './not_made.ts';
import type { ReceiptReport } from './receipt_check.ts';
import type { Phase } from './replay/phase.ts';
import type { TimestampReport } from './timestamps/stamp_report.ts';
import type { TurnoutReport } from './turnout.ts';
import type { WitnessReport } from './witnesses.ts';

/** What a verification found; its JSON is stable: members are added, never changed or removed. */
export interface Report {
  readonly format: 'glas-verify/1';
  readonly verdict: 'valid' | 'not-valid';
  /** False where a finding kept what comes after it from being judged. */
  readonly complete: boolean;
  readonly until: Milestone;
  readonly trust: { readonly fingerprint: string; readonly logKey: string };
  /** Absent where the checkpoint could not be read. root in hex. */
  readonly log?: { readonly size: number; readonly root: string };
  /** Absent where the manifest could not be used. */
  readonly election?: ElectionReport;
  /** Absent as `election` is. */
  readonly witnesses?: WitnessReport;
  /** Absent where the record has none. */
  readonly timestamps?: TimestampReport;
  readonly numbers: Numbers;
  /** Absent before voting was opened. */
  readonly turnout?: TurnoutReport;
  readonly units: readonly UnitReport[];
  /** Without `promises` where no receipt was brought. */
  readonly checks: readonly CheckReport[];
  /** Everything that was not checked, and why: whatever of a record is absent stands here or among the findings. */
  readonly notMade: readonly NotMade[];
  readonly findings: readonly Finding[];
  /** What became of the receipt that was brought along. */
  readonly receipt?: ReceiptReport;
  readonly arithmetic: ArithmeticReport;
  readonly seconds: number;
  /** The whole time, divided by the ballots; absent without ballots. */
  readonly verifyMsPerBallot?: number;
}

/** What equations were verified with: it changes the time that it takes, and nothing else. */
export interface ArithmeticReport {
  /** kernel: our WebAssembly. noble: the reference, at least in part. */
  readonly backend: 'kernel' | 'noble';
  /** Why noble served though the kernel was asked for. */
  readonly reason?: string;
  /** Threads that examined ballots. */
  readonly threads: number;
  /** Ballots whose points were decoded with the board's hints. */
  readonly hintedBallots: number;
}

export interface ElectionReport {
  readonly title: Texts;
  readonly origin: string;
  readonly rehearsal: boolean;
  readonly phase: Phase;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly trustees: number;
  readonly threshold: number;
  /** As their entries say; absent until there are any. */
  readonly openedAt?: string;
  readonly closedAt?: string;
  readonly castAsIntended: Manifest['castAsIntended'];
  /** Whose factors the result combines; absent without a result. */
  readonly decryptedBy?: readonly number[];
  readonly trusteeList: readonly TrusteeReport[];
}

/** A trustee of the manifest and how far it has come. */
export interface TrusteeReport {
  readonly index: number;
  readonly name: string;
  /** It confirmed the election key. */
  readonly confirmed: boolean;
  /** Its factors are published, each proved. */
  readonly decrypted: boolean;
  /** The result combines them. */
  readonly combined: boolean;
}

export interface Numbers extends BallotNumbers {
  readonly entries: number;
  readonly voters: number;
  readonly challenges: number;
  readonly revocations: number;
}

/** A style and, once there is a result, its counts. */
export interface UnitReport {
  readonly style: string;
  readonly title: Texts;
  readonly voters: number;
  /** Counted ballots, and what they weigh together. */
  readonly ballots: number;
  readonly weight: number;
  /** All ballots cast, and why some of them do not count. */
  readonly cast: number;
  readonly superseded: number;
  readonly revoked: number;
  readonly contests: readonly ContestReport[];
}

export interface ContestReport {
  readonly contest: string;
  readonly title: Texts;
  /** In the manifest's order. */
  readonly selections: readonly SelectionReport[];
}

export interface SelectionReport {
  readonly label: Texts;
  readonly count?: number;
  /** Of a candidate: place of the list in `selections`. */
  readonly list?: number;
}

/**
 * passed: made, and never failed. failed: there are findings. not-made: the record gave no occasion
 * for it, or an earlier finding kept it from being made.
 */
export type Outcome = 'passed' | 'failed' | 'not-made';

export interface CheckReport {
  readonly number: number;
  readonly code: CheckCode;
  readonly class: CheckClass;
  readonly severity: Severity;
  readonly outcome: Outcome;
  /** Why it was not made; `notMade` says it in words. */
  readonly reason?: Reason;
  readonly made: number;
  readonly failed: number;
}
