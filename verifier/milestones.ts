import type { CheckCode } from './checks.ts';
import type { Findings } from './findings.ts';
import type { Replay } from './replay.ts';

/** How far the election must have come for a record to be valid. */
export const MILESTONES = ['opening', 'closing', 'result'] as const;
export type Milestone = (typeof MILESTONES)[number];

type AbsentCode = Extract<CheckCode, `${string}_ABSENT`>;

interface Part {
  readonly code: AbsentCode;
  readonly message: string;
  present(replay: Replay): boolean;
}

const OPENING: Part = {
  code: 'OPENING_ABSENT',
  message: 'Voting has not been opened.',
  present: (replay) => replay.seen.has('opening'),
};
const CLOSING: Part = {
  code: 'CLOSING_ABSENT',
  message: 'Voting has not been closed.',
  present: (replay) => replay.seen.has('closing'),
};
const COUNT: readonly Part[] = [
  {
    code: 'TALLY_ABSENT',
    message: 'The sum of the ballots is not published.',
    present: (replay) => replay.seen.has('tally'),
  },
  {
    code: 'DECRYPTIONS_ABSENT',
    message: 'Fewer trustees have decrypted than the threshold.',
    present: ({ state }) =>
      state !== undefined && state.factors.size >= state.election.manifest.threshold,
  },
  {
    code: 'RESULT_ABSENT',
    message: 'The counts are not published.',
    present: (replay) => replay.seen.has('result'),
  },
];

const REQUIRED: Readonly<Record<Milestone, readonly Part[]>> = {
  opening: [OPENING],
  closing: [OPENING, CLOSING],
  result: [OPENING, CLOSING, ...COUNT],
};

/** Reports every part that is not there though the election must have come so far. */
export function checkMilestones(findings: Findings, replay: Replay, until: Milestone): void {
  for (const part of REQUIRED[until]) {
    findings.check(part.present(replay), part.code, part.message);
  }
}
