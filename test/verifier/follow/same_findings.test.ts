import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fullElection } from '../../support/full_election.ts';
import { runs } from '../../support/runs.ts';
import type { SampleElection } from '../../support/sample_election.ts';
import { leavingAll } from '../other_examiners.ts';
import { verifySample } from '../harness.ts';
import { alarmsOf, foundBy, LiveBoard } from './live_board.ts';
import { village } from './village.ts';

/** Step by step, wherever the steps end, a follower finds what glas-verify finds at once. */

const full = await fullElection();
const spoilt = await village();

const elections: readonly (readonly [string, SampleElection])[] = [
  ['a whole election', full],
  ['a village with wrong ballots', spoilt],
];

async function follow(
  election: SampleElection,
  sizes: readonly number[],
  options: Parameters<LiveBoard['follower']>[0] = {},
) {
  const board = new LiveBoard(election);
  const follower = board.follower(options);
  for (const size of sizes) {
    board.show(size);
    await follower.step();
  }
  return follower;
}

describe.each(elections)('%s', (_, election) => {
  const { length } = election.entries;
  const sizes = fc
    .uniqueArray(fc.integer({ min: 1, max: length }), { maxLength: 5 })
    .map((some) => [...some.sort((a, b) => a - b), length]);

  test('the same findings and numbers, whichever checkpoints it saw', async () => {
    const report = await verifySample(election);
    const found = report.findings.map(({ code, index, path }) =>
      path === undefined ? [code, index] : [code, index, path],
    );
    const { entries, ...numbers } = report.numbers;
    await fc.assert(
      fc.asyncProperty(sizes, fc.boolean(), async (steps, isAlone) => {
        const follower = await follow(election, steps, isAlone ? { startThreads: leavingAll } : {});
        const state = follower.state();
        expect(foundBy(follower)).toEqual(found);
        expect(state).toMatchObject({ size: entries, judged: entries, settled: entries, numbers });
        expect(state.phase).toBe('final');
        expect(alarmsOf(follower)).toEqual(found.length > 0 ? ['REJECTED'] : []);
      }),
      runs(6),
    );
  });
});

test('the village has what it says', async () => {
  const { findings } = await verifySample(spoilt);
  expect(findings.map(({ code }) => code)).toEqual([
    'RANGE_PROOF',
    'BALLOT_SIGNATURE',
    'DUPLICATE_ENTRY',
    'RANGE_PROOF',
    'PHASE',
  ]);
});

test('one entry at a time, each is judged when it comes', async () => {
  const board = new LiveBoard(full);
  const follower = board.follower();
  for (let size = 1; size <= full.entries.length; size++) {
    board.show(size);
    const state = await follower.step();
    expect(state).toMatchObject({ size, judged: size, settled: size, rejected: 0, alarms: [] });
  }
});

test('a board that falls silent in the middle is followed on from there, in chunks or alone', async () => {
  for (const chunkBundles of [1, 16]) {
    const board = new LiveBoard(spoilt);
    let bundles = 0;
    const follower = board.follower({
      chunkBundles,
      progress: () => {
        bundles += 1;
        if (bundles === 1) board.away = true;
      },
    });
    board.show(spoilt.entries.length);
    await follower.step();
    expect(follower.state().settled).toBe(0);
    board.away = false;
    await follower.step();
    const at = await follow(spoilt, [spoilt.entries.length]);
    expect(foundBy(follower)).toEqual(foundBy(at));
    expect(follower.state().settled).toBe(spoilt.entries.length);
  }
});
