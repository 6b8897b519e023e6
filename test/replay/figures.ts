import type { Comparison } from './comparison.ts';
import { ownPeakMemoryMB } from './peak_memory.ts';
import type { Plan } from './plan.ts';
import type { Stages } from './stages.ts';
import type { Votes } from './votes_file.ts';

/** What a replay came to; printed as its last line. */
export interface Figures {
  /** Ballots that count. */
  readonly ballots: number;
  /** Ballots cast: those that count and those that a later one replaced. */
  readonly cast: number;
  readonly superseded: number;
  /** Voters on the roll, whether they voted or not. */
  readonly voters: number;
  readonly units: number;
  readonly selections: number;
  /** Every count of the record is that of the file. */
  readonly equal: boolean;
  /** glas-verify, in a process of its own, found the record valid. */
  readonly verified: boolean;
  readonly seconds: number;
  readonly castsPerSecond: number;
  readonly verifyMsPerBallot: number;
  /** Of the largest process. */
  readonly peakMemoryMB: number;
  readonly memoryMB: {
    readonly server: number;
    readonly verifier: number;
    readonly replay: number;
  };
  readonly stageSeconds: Readonly<Record<string, number>>;
  readonly fingerprint: string;
}

/** How glas-verify ended. */
export interface Verified {
  readonly valid: boolean;
  readonly peakMemoryMB: number;
  readonly verifyMsPerBallot: number;
}

interface Measured {
  readonly votes: Votes;
  readonly plan: Plan;
  readonly found: Comparison;
  readonly verifier: Verified;
  readonly serverMB: number;
  readonly stages: Stages;
}

/** Puts together what was measured. */
export function figuresOf(
  { votes, plan, found, verifier, serverMB, stages }: Measured,
  fingerprint: string,
): Figures {
  const cast = plan.casts.length;
  const memoryMB = {
    server: serverMB,
    verifier: verifier.peakMemoryMB,
    replay: ownPeakMemoryMB(),
  };
  return {
    ballots: found.ballots,
    cast,
    superseded: found.superseded,
    voters: votes.units.reduce((sum, { voters }) => sum + voters, 0),
    units: votes.units.length,
    selections: votes.selections.length,
    equal: found.differences.length === 0,
    verified: verifier.valid,
    seconds: round(stages.total(), 1),
    castsPerSecond: round(cast / stages.seconds('cast'), 2),
    verifyMsPerBallot: round(verifier.verifyMsPerBallot, 2),
    peakMemoryMB: Math.max(...Object.values(memoryMB)),
    memoryMB,
    stageSeconds: stages.all(),
    fingerprint,
  };
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
