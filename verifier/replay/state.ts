import { encodePoint, type Point } from '../../crypto/group/ristretto.ts';
import type { RandomBytes } from '../../crypto/group/scalar.ts';
import type { Result } from '../../crypto/wire/tally.ts';
import { CountedBallots } from '../counted.ts';
import type { Election } from '../election.ts';
import { ballotBases } from '../equations/bases.ts';
import { Batch } from '../equations/batch.ts';
import type { TallyCiphertext } from '../equations/decryption.ts';
import { RepeatedPrefixes } from '../repeats.ts';
import type { RollTable } from '../roll_table.ts';
import { StyleSums } from '../style_sums.ts';
import type { CeremonyState } from './ceremony_state.ts';
import type { Phase } from './phase.ts';
import type { RollState } from './roll.ts';

/** Everything that later entries are judged by. */
export interface ElectionState {
  readonly election: Election;
  readonly random: RandomBytes;
  /** Ballots that are verified together. */
  readonly batchSize: number;
  phase: Phase;
  readonly ceremony: CeremonyState;
  readonly roll: RollState;
  /** Roots of the log by its size, during set-up: what trustees may have seen. */
  readonly roots: Uint8Array[];
  readonly repeats: RepeatedPrefixes;
  voting: VotingState | undefined;
  readonly entryCounts: EntryCounts;
  tally: TallyState | undefined;
  /** Each trustee's D of every place, one after another. */
  readonly factors: Map<number, Uint8Array>;
  result: Result | undefined;
}

/** What the opening fixed, and what has been cast since. */
export interface VotingState {
  readonly roll: RollTable;
  readonly electionKey: Point;
  readonly electionKeyBytes: Uint8Array;
  readonly counted: CountedBallots;
  readonly sums: StyleSums;
  readonly batch: Batch;
}

/** The published tally. */
export interface TallyState {
  readonly index: number;
  readonly leaf: Uint8Array;
  readonly ciphertexts: readonly TallyCiphertext[];
  /** Counted ballots a style, as published. */
  readonly ballots: readonly number[];
}

/** Entries that the report counts. */
export interface EntryCounts {
  challenges: number;
  revocations: number;
}

/** What voting starts from. */
export function startVoting(state: ElectionState, electionKey: Point): VotingState {
  const { election } = state;
  const roll = state.roll.table;
  roll.trim();
  return {
    roll,
    electionKey,
    electionKeyBytes: encodePoint(electionKey),
    counted: new CountedBallots(roll.size),
    sums: new StyleSums(election.styles),
    batch: new Batch(ballotBases(electionKey, election.registrarKey), state.random),
  };
}
