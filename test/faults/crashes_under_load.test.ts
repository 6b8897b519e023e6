import { expect, test } from 'vitest';
import type { SealedBallot } from '../../crypto/ballot.ts';
import { type Attempt, expectNothingLost, faultElection } from './fault_election.ts';
import { BoardProcess, NO_ANSWER } from './processes.ts';

const VOTERS = 48;
/** Answers between one crash and the next. */
const ANSWERS_PER_CRASH = 9;
const faults = await faultElection('crowded', VOTERS);

test('two processes under load, killed again and again: nothing acknowledged is lost', async () => {
  const ballots = await Promise.all(
    Array.from({ length: VOTERS }, (_, voter) => faults.election.ballot(voter)),
  );
  const processes = await Promise.all([start(), start()]);
  let answers = 0;
  let crashes = 0;

  /** Sends a voter's ballot to one process, then to the other, until one answers. */
  const vote = async (ballot: SealedBallot, voter: number): Promise<Attempt> => {
    for (let attempt = voter; ; attempt++) {
      const place = attempt % 2;
      const outcome = await processes[place]?.cast('crowded', ballot);
      if (outcome === undefined || outcome === NO_ANSWER) {
        await restarted;
        continue;
      }
      if (!outcome.ok) throw new Error(`refused: ${outcome.code}`);
      answers += 1;
      if (answers % ANSWERS_PER_CRASH === 0) restarted = Promise.all([restarted, crash(place)]);
      return { ballot, receipt: outcome.value };
    }
  };
  const crash = async (place: number): Promise<void> => {
    crashes += 1;
    await processes[place]?.kill();
    processes[place] = await start();
  };
  let restarted: Promise<unknown> = Promise.resolve();

  const attempts = await Promise.all(ballots.map(vote));
  await restarted;
  expect(crashes).toBe(Math.floor(VOTERS / ANSWERS_PER_CRASH));
  expect(await expectNothingLost(faults, attempts)).toBe(VOTERS);
  expect((await faults.board.status('crowded'))?.ballots).toBe(VOTERS);
  await Promise.all(processes.map((each) => each.kill()));
});

function start(): Promise<BoardProcess> {
  return BoardProcess.start(faults.process);
}
