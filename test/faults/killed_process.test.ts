import { describe, expect } from 'vitest';
import type { Step } from '../../server/board/sequencer/steps.ts';
import { invariant } from '../adversary/attack.ts';
import { expectNothingLost, faultElection } from './fault_election.ts';
import { BoardProcess, NO_ANSWER } from './processes.ts';

const PER_STEP = 3;
const STEPS: readonly { readonly step: Step; readonly isStored: boolean }[] = [
  { step: 'pooled', isStored: false },
  { step: 'locked', isStored: false },
  { step: 'claimed', isStored: false },
  { step: 'entries-stored', isStored: false },
  { step: 'advanced', isStored: false },
  { step: 'signed', isStored: false },
  { step: 'checkpoint-stored', isStored: false },
  { step: 'committed', isStored: true },
  { step: 'answered', isStored: true },
];
const election = await faultElection('killed', PER_STEP * STEPS.length);

describe('a process killed in the middle of casts', () => {
  for (const { step, isStored } of STEPS) {
    invariant('O3', `at ${step}: stored before they are sent again: ${isStored}`, async () => {
      const first = STEPS.findIndex((each) => each.step === step) * PER_STEP;
      const ballots = await Promise.all(
        Array.from({ length: PER_STEP }, (_, i) => election.election.ballot(first + i)),
      );
      const doomed = await BoardProcess.start({ ...election.process, killAt: step });
      const answers = await Promise.all(ballots.map((ballot) => doomed.cast('killed', ballot)));
      await doomed.died();

      // Which of them shared the transaction that died is a matter of timing; the first one did.
      const acknowledged = answers.map((answer) =>
        answer !== NO_ANSWER && answer.ok ? answer.value : undefined,
      );
      if (step !== 'answered') expect(acknowledged).toEqual(ballots.map(() => undefined));
      const held = await expectNothingLost(
        election,
        ballots.map((ballot, i) => ({ ballot, receipt: acknowledged[i] })),
      );
      if (isStored) expect(held).toBeGreaterThan(0);
      else expect(held).toBe(0);
    });
  }
});
