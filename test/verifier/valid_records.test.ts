import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Contest } from '../../crypto/wire/manifest.ts';
import { decodeCertificate } from '../../crypto/wire/timestamp/certificate.ts';
import { CHECKS } from '../../verifier/checks.ts';
import type { Report } from '../../verifier/report.ts';
import { CeremonySteps } from './ceremony_steps.ts';
import { fullElection } from '../support/full_election.ts';
import { runs } from '../support/runs.ts';
import { SampleElection } from '../support/sample_election.ts';
import { chooseOne, chooseUpTo, listWithPreference, score } from '../support/sample_manifest.ts';
import { addStamps, stampFile } from '../support/sample_stamps.ts';
import { root } from '../support/sample_tokens.ts';
import { sampleWitness } from '../support/sample_witnesses.ts';
import { boardOf, verifyBoard, verifySample } from './harness.ts';
import { copyOf, numberedNotice } from './mutate.ts';

function countsOf(report: Report): (number | undefined)[][] {
  return report.units.flatMap(({ contests }) =>
    contests.map(({ selections }) => selections.map(({ count }) => count)),
  );
}

describe('a whole election', () => {
  let report: Report;
  beforeAll(async () => {
    const witnesses = [1, 2, 3].map(sampleWitness);
    const vkeys = witnesses.map(({ vkey }) => vkey);
    const election = await fullElection('full', { witnesses: { needed: 2, vkeys } });
    election.witnesses = witnesses.slice(1);
    const board = boardOf(election);
    board.files.set('witnessed-checkpoint', board.files.get('checkpoint') ?? new Uint8Array());
    addStamps(board.files, [stampFile(election), stampFile(election)]);
    report = await verifyBoard(board, { timestampAnchors: [decodeCertificate(root.der)] });
  });

  test('is valid, and every check there is was made', () => {
    expect(report.findings).toEqual([]);
    expect(report.verdict).toBe('valid');
    const made = report.checks.filter(({ outcome }) => outcome === 'passed');
    // Promises are checked where a receipt or a complaint is brought.
    const ofRecords = CHECKS.filter(({ number }) => number < 600);
    expect(made.map(({ code }) => code)).toEqual(ofRecords.map(({ code }) => code));
  });

  test('is counted as its voters voted', () => {
    expect(report.numbers).toMatchObject({
      voters: 4,
      ballots: 5,
      superseded: 1,
      revoked: 1,
      counted: 3,
      challenges: 1,
      revocations: 1,
    });
    expect(countsOf(report)).toEqual([
      [0, 3, 1],
      [1, 9],
      [0, 4, 0, 3],
      [1, 0, 0],
    ]);
    expect(report.units.map(({ ballots, voters }) => [ballots, voters])).toEqual([
      [2, 2],
      [1, 2],
    ]);
  });
});

describe('voting methods', () => {
  const methods: [name: string, contest: Contest, choices: number[], counts: number[]][] = [
    ['choose one', chooseOne('c', 3), [0, 1, 0], [0, 2, 0]],
    ['choose up to k', chooseUpTo('c', 3, 2), [1, 0, 1], [2, 0, 2]],
    ['score', score('c', 2, 5, 6), [5, 1], [10, 2]],
    [
      'a list with a preference',
      listWithPreference('c', 2, 2),
      [0, 1, 0, 0, 0, 1],
      [0, 2, 0, 0, 0, 2],
    ],
  ];
  test.each(methods)('%s', async (_, contest, choices, counts) => {
    const election = await SampleElection.open({ contests: [contest] });
    election.cast(0, { c: choices });
    election.cast(1, { c: choices });
    election.finish();
    const report = await verifySample(election);
    expect(report.findings).toEqual([]);
    expect(countsOf(report)).toEqual([counts]);
  });
});

describe('shapes of an election', () => {
  test('one trustee alone', async () => {
    const election = await SampleElection.open({ trustees: 1, threshold: 1 });
    election.cast(0, { council: [1, 0, 0] });
    election.finish();
    expect((await verifySample(election)).findings).toEqual([]);
  });

  test('trustees missing at the end, as many as may', async () => {
    const election = await SampleElection.open({ trustees: 4, threshold: 2 });
    election.cast(0, { council: [1, 0, 0] });
    election.close();
    election.tally();
    election.decrypt(4, 2);
    election.result();
    const report = await verifySample(election);
    expect(report.findings).toEqual([]);
    expect(report.election?.decryptedBy).toEqual([2, 4]);
  });

  test('nobody voted, so every sum is the identity', async () => {
    const election = await SampleElection.open();
    election.finish();
    const report = await verifySample(election);
    expect(report.findings).toEqual([]);
    expect(countsOf(report)).toEqual([[0, 0, 0]]);
    expect(report.verifyMsPerBallot).toBeUndefined();
  });

  test('revoked after the closing, and voted after being revoked', async () => {
    const election = await SampleElection.open();
    election.revoke(0);
    election.cast(0, { council: [1, 0, 0] });
    election.cast(1, { council: [0, 1, 0] });
    election.cast(2, { council: [0, 0, 1] });
    election.close();
    election.revoke(1, 'struck-off');
    election.tally();
    election.decrypt(1, 2);
    election.result();
    const report = await verifySample(election);
    expect(report.findings).toEqual([]);
    expect(report.numbers).toMatchObject({ ballots: 3, superseded: 0, revoked: 2, counted: 1 });
    expect(countsOf(report)).toEqual([[0, 0, 1]]);
  });

  test('a complaint that was wrong does not stop the ceremony', async () => {
    const steps = await CeremonySteps.begin();
    steps.revealAll();
    steps.complain(2, 1);
    steps.answer(1, 2);
    const report = await verifySample(steps.finish(), { until: 'opening' });
    expect(report.findings).toEqual([]);
  });

  test('a real election, opened and closed at its times', async () => {
    const election = await SampleElection.open({ manifest: { rehearsal: false } });
    election.finish();
    expect((await verifySample(election)).findings).toEqual([]);
  });

  test('a log of several bundles, superseded ballots in each', async () => {
    const voters = Array.from({ length: 501 }, () => ({ style: 0, weight: 1 }));
    const contests = [chooseOne('c', 1)];
    const election = await SampleElection.open({ contests, voters, trustees: 1, threshold: 1 });
    election.cast(0, { c: [1] });
    for (let i = 0; election.entries.length < 256; i++) numberedNotice(election, i);
    election.cast(0, { c: [1] });
    election.cast(500, { c: [1] });
    for (let i = 256; election.entries.length < 600; i++) numberedNotice(election, i);
    election.cast(500, { c: [1] });
    election.finish();
    const seen: number[] = [];
    const report = await verifyBoard(boardOf(election), {
      progress: ({ entriesDone, entriesTotal }) => {
        seen.push(entriesDone);
        expect(entriesTotal).toBe(election.entries.length);
      },
    });
    expect(report.findings).toEqual([]);
    expect(report.numbers).toMatchObject({ voters: 501, ballots: 4, superseded: 2, counted: 2 });
    expect(seen).toEqual([256, 512, election.entries.length]);
  });
});

describe('elections at random', () => {
  const act = fc.record({
    kind: fc.constantFrom('cast', 'cast', 'cast', 'revoke', 'challenge'),
    voter: fc.integer({ min: 0, max: 3 }),
    choice: fc.integer({ min: 0, max: 2 }),
  });
  const opened = SampleElection.open({
    voters: [1, 2, 3, 4].map((weight) => ({ style: 0, weight })),
  });

  test('give what a plain count of the last unrevoked ballots gives', async () => {
    const one = (choice: number): number[] => [0, 1, 2].map((j) => (j === choice ? 1 : 0));
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 8 }), async (acts) => {
        const election = copyOf(await opened);
        const last = new Map<number, number>();
        const revoked = new Set<number>();
        for (const { kind, voter, choice } of acts) {
          if (kind === 'cast') {
            election.cast(voter, { council: one(choice) });
            last.set(voter, choice);
          } else if (kind === 'challenge') {
            election.challenge(voter, { council: one(choice) });
          } else if (!revoked.has(voter)) {
            election.revoke(voter);
            revoked.add(voter);
          }
        }
        election.finish();
        const expected = [0, 0, 0];
        for (const [voter, choice] of last) {
          if (!revoked.has(voter)) expected[choice] = (expected[choice] ?? 0) + voter + 1;
        }
        const report = await verifySample(election);
        expect(report.findings).toEqual([]);
        expect(countsOf(report)).toEqual([expected]);
      }),
      runs(5),
    );
  });
});
