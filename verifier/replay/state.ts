import type { Workspace } from '../../crypto/group/kernel/workspace.ts';
import type { Result } from '../../crypto/wire/tally.ts';
import type { Arithmetic } from '../arithmetic.ts';
import { CountedBallots } from '../counted.ts';
import type { Election } from '../election.ts';
import { sharedPoints } from '../equations/bases.ts';
import { Waiting } from '../equations/waiting.ts';
import type { ExaminerTotals } from '../examiner.ts';
import type { HashList } from '../hash_list.ts';
import { RepeatedStrings } from '../repeats.ts';
import type { RollTable } from '../roll_table.ts';
import { VotesAlongLog } from '../turnout.ts';
import type { CeremonyState } from './ceremony_state.ts';
import type { Phase } from './phase.ts';
import type { RollState } from './roll.ts';

/** Everything that later entries are judged by. */
export interface ElectionState {
  readonly election: Election;
  readonly arithmetic: Arithmetic;
  /** Where the equations of one entry at a time are verified; shares G and the registrar's key. */
  readonly room: Workspace;
  phase: Phase;
  readonly ceremony: CeremonyState;
  readonly roll: RollState;
  /** Roots of the log at the sizes 1, 2, … of its set-up: what trustees may have seen. */
  readonly roots: HashList;
  readonly repeats: RepeatedStrings;
  voting: VotingState | undefined;
  readonly entryCounts: EntryCounts;
  /** The opening and the closing, in the order of the log. */
  readonly acts: DatedAct[];
  tally: TallyState | undefined;
  /** Each trustee's D ‖ T ‖ U ‖ z of every place, in order. */
  readonly factors: Map<number, Uint8Array>;
  result: Result | undefined;
}

/** An entry that names the moment it was made. */
export interface DatedAct {
  readonly type: 'opening' | 'closing';
  readonly index: number;
  /** As the entry spells it. */
  readonly time: string;
}

/** What the opening fixed, and what has been cast since. */
export interface VotingState {
  readonly roll: RollTable;
  readonly electionKey: Uint8Array;
  readonly counted: CountedBallots;
  readonly along: VotesAlongLog;
  /** Ballots cast in each style, by its place in the manifest. */
  readonly cast: number[];
  /** Ballots and challenges whose equations are to be verified. */
  readonly waiting: Waiting;
  /** What the examiner's threads came to, once all is examined. */
  readonly examined: ExaminerTotals[];
}

/** The published tally. */
export interface TallyState {
  readonly index: number;
  readonly leaf: Uint8Array;
  /** A ‖ B of each place, in order. */
  readonly ciphertexts: Uint8Array;
  /** Counted ballots a style, as published. */
  readonly ballots: readonly number[];
}

/** Entries that the report counts. */
export interface EntryCounts {
  challenges: number;
  revocations: number;
}

/** What voting starts from. index: the opening's place in the log. */
export function startVoting(
  state: ElectionState,
  electionKey: Uint8Array,
  index: number,
): VotingState {
  const { group, random, batchPoints } = state.arithmetic;
  const roll = state.roll.table;
  roll.close();
  const bases = sharedPoints(state.election.registrarKey, electionKey);
  return {
    roll,
    electionKey,
    counted: new CountedBallots(roll.size),
    along: new VotesAlongLog(index + 1),
    cast: new Array<number>(state.election.styles.length).fill(0),
    waiting: new Waiting(() => group.workspace(bases, random), batchPoints),
    examined: [],
  };
}
