import { describe, expect, test } from 'vitest';
import { noble } from '../../crypto/group/kernel/reference.ts';
import { TILE_WIDTH } from '../../crypto/wire/board_paths.ts';
import { item } from '../../verifier/item.ts';
import type { Report } from '../../verifier/report.ts';
import { type Source, SourceError } from '../../verifier/source.ts';
import { ThreadEnded } from '../../verifier/threads/thread_examiner.ts';
import { parseTrust } from '../../verifier/trust.ts';
import { verifyElection, type VerifyOptions } from '../../verifier/verify.ts';
import { fullElection } from '../support/full_election.ts';
import { publicGroup } from '../support/public_group.ts';
import type { SampleElection } from '../support/sample_election.ts';
import { seededRandom } from '../support/seeded_random.ts';
import { boardOf, codesOf, type Files, memorySource, verifyBoard } from './harness.ts';
import { hintsFiles, rightHints } from './hints_kit.ts';
import { leavingAll, threads } from './other_examiners.ts';
import { spoil, town } from './town.ts';

/** However ballots are examined, the report says the same, down to how often each check was made. */

const full = await fullElection();
const whole = await town();
const spoilt = spoil(whole);

const elections: readonly (readonly [string, SampleElection])[] = [
  ['a whole election', full],
  ['a town', whole],
  ['a town with wrong ballots', spoilt.election],
];

/**
 * Everything of a report but how it came about. How many bundles are read again depends on whether a
 * ballot that is refused was summed before.
 */
function saysOf(report: Report): object {
  const {
    seconds: _,
    verifyMsPerBallot: _each,
    arithmetic: _how,
    checks,
    notMade,
    ...says
  } = report;
  const others = checks.filter(
    ({ code, outcome }) => code !== 'SOURCE_CHANGED' || outcome === 'failed',
  );
  const unmade = notMade.filter(({ reason }) => !['no-hints', 'hints-unread'].includes(reason));
  return { ...says, checks: others, notMade: unmade };
}

const plainly = new Map<SampleElection, Promise<Report>>();
function plain(election: SampleElection): Promise<Report> {
  const report = plainly.get(election) ?? verifyBoard(boardOf(election));
  plainly.set(election, report);
  return report;
}

async function verifyWith(
  election: SampleElection,
  options: Partial<VerifyOptions>,
  extra: Files = new Map(),
): Promise<Report> {
  const { files, trust } = boardOf(election);
  for (const [path, bytes] of extra) files.set(path, bytes);
  const report = await verifyBoard({ files, trust }, options);
  expect(saysOf(report)).toEqual(saysOf(await plain(election)));
  return report;
}

describe('the records', () => {
  test('are valid, but for exactly the wrong ballots of the last', async () => {
    expect((await plain(full)).findings).toEqual([]);
    expect((await plain(whole)).findings).toEqual([]);
    expect((await plain(whole)).numbers).toMatchObject({ ballots: 533, superseded: 3, revoked: 1 });
    const { findings, numbers } = await plain(spoilt.election);
    expect(findings.map(({ code, index, path }) => [code, index, path])).toEqual(spoilt.found);
    expect(numbers.counted).toBe((await plain(whole)).numbers.counted);
  });
});

describe.each(elections)('%s: the same report', (_, election) => {
  test.each<[string, Partial<VerifyOptions>]>([
    ['where the judge does everything alone', { startThreads: leavingAll }],
    ['a bundle at a time', { chunkBundles: 1 }],
    ['a few points at a time', { batchPoints: 50 }],
    ['in one thread of its own', { startThreads: threads(1), chunkBundles: 1 }],
    ['in two threads', { startThreads: threads(2), chunkBundles: 1 }],
    ['in more threads than chunks', { startThreads: threads(3) }],
  ])('%s', async (_how, options) => {
    await verifyWith(election, options);
  });
});

test('by the reference alone, also in threads', async () => {
  const here = await verifyWith(full, { group: noble });
  expect(here.arithmetic).toEqual({ backend: 'noble', threads: 1, hintedBallots: 0 });
  const startThreads = threads(2, undefined, true);
  const there = await verifyWith(full, { group: noble, startThreads });
  expect(there.arithmetic).toEqual({ backend: 'noble', threads: 2, hintedBallots: 0 });
});

test('the report says which arithmetic served, and why where it is not the one asked for', async () => {
  const kernel = await verifyWith(full, {});
  expect(kernel.arithmetic).toEqual({ backend: 'kernel', threads: 1, hintedBallots: 0 });
  const reason = 'no WebAssembly here';
  const { arithmetic } = await verifyWith(full, { group: { ...noble, reason } });
  expect(arithmetic).toMatchObject({ backend: 'noble', reason });
  const mixed = await verifyWith(full, { startThreads: threads(1, undefined, true) });
  expect(mixed.arithmetic).toMatchObject({ backend: 'noble', threads: 1 });
});

describe.each(elections)('%s, with hints: the same report', (_, election) => {
  const right = rightHints(election);
  const hinted = right.filter((hints) => hints.length > 0).length;
  const changed = (change: (hints: Uint8Array, i: number) => Uint8Array): Files =>
    hintsFiles(right.map((hints, i) => (hints.length === 0 ? hints : change(hints, i))));
  const anyOther = right.filter((hints) => hints.length > 0);

  test.each<[string, Files, number]>([
    ['right ones', hintsFiles(right), hinted],
    ['all wrong', changed((hints) => hints.map((byte) => byte ^ 0x55)), hinted],
    ['of another ballot', changed((_hints, i) => item(anyOther, (i + 1) % anyOther.length)), -1],
    ['moved by one point', changed((hints) => rotated(hints, 32)), hinted],
    ['zeros', changed((hints) => new Uint8Array(hints.length)), hinted],
    ['not below 2^255', changed((hints) => new Uint8Array(hints.length).fill(255)), hinted],
    ['too short', changed((hints) => hints.subarray(32)), 0],
    ['too long', changed((hints) => Uint8Array.from([...hints, 0])), 0],
    ['of every other ballot', changed((h, i) => (i % 2 === 0 ? h : new Uint8Array())), -1],
    ['in files cut off', cut(hintsFiles(right)), 0],
    ['in files of one entry too few', shifted(hintsFiles(right)), 0],
  ])('%s', async (_how, files, expected) => {
    const { arithmetic } = await verifyWith(election, {}, files);
    const good = (await plain(election)).findings.length === 0;
    if (expected >= 0 && good) expect(arithmetic.hintedBallots).toBe(expected);
    const inThreads = { startThreads: threads(2), chunkBundles: 1 };
    const there = await verifyWith(election, inThreads, files);
    expect(there.arithmetic.hintedBallots).toBe(arithmetic.hintedBallots);
  });

  test('not read where they are not wanted', async () => {
    const { arithmetic } = await verifyWith(election, { hints: false }, hintsFiles(right));
    expect(arithmetic.hintedBallots).toBe(0);
  });
});

function rotated(bytes: Uint8Array, by: number): Uint8Array {
  return Uint8Array.from([...bytes.subarray(by), ...bytes.subarray(0, by)]);
}

function cut(files: Files): Files {
  return new Map([...files].map(([path, bytes]) => [path, bytes.slice(0, -1)]));
}

/** Without the first entry's, which has none. */
function shifted(files: Files): Files {
  return new Map([...files].map(([path, bytes]) => [path, bytes.slice(4)]));
}

describe('hints that a board has in part', () => {
  const asked = async (present: (bundle: number) => boolean): Promise<string[]> => {
    const { files, trust } = boardOf(whole);
    const hints = [...hintsFiles(rightHints(whole))];
    hints.forEach(([path, bytes], bundle) => {
      if (present(bundle)) files.set(path, bytes);
    });
    const paths: string[] = [];
    const source: Source = {
      read: (path) => {
        if (path.startsWith('tile/hints/')) paths.push(path);
        return Promise.resolve(files.get(path));
      },
    };
    const { fingerprint, logKey } = trust;
    const options = { group: publicGroup, random: seededRandom('weights') };
    const report = await verifyElection(source, parseTrust(fingerprint, logKey), options);
    expect(report.verdict).toBe('valid');
    return paths.map((path) => path.slice('tile/hints/'.length));
  };

  test('are asked for bundle by bundle as long as there are any', async () => {
    const last = whole.entries.length % TILE_WIDTH;
    expect(await asked(() => true)).toEqual(['000', '001', `002.p/${last}`]);
    expect(await asked((bundle) => bundle === 0)).toEqual(['000', '001']);
    expect(await asked(() => false)).toEqual(['000']);
  });

  test('cannot keep a record from being verified that can be read', async () => {
    const { files, trust } = boardOf(full);
    const plainSource = memorySource(files);
    const source: Source = {
      read: (path, limit) =>
        path.startsWith('tile/hints/')
          ? Promise.reject(new SourceError('TOO_LARGE', 'too large'))
          : plainSource.read(path, limit),
    };
    const { fingerprint, logKey } = trust;
    const options = { group: publicGroup, random: seededRandom('weights') };
    const report = await verifyElection(source, parseTrust(fingerprint, logKey), options);
    expect(report.verdict).toBe('valid');
  });
});

describe('a thread that ends before its work is done', () => {
  const program = (source: string): URL => new URL(`data:text/javascript,${source}`);

  test.each([
    ['exits when it gets work', 'parentPort.on("message",()=>process.exit(7))', 'exited with 7'],
    ['exits at once', 'process.exit(3)', 'exited with 3'],
    ['throws', 'throw new Error("no room")', 'no room'],
    [
      'exits instead of telling its totals',
      'parentPort.on("message",(m)=>m==="finish"?process.exit(5):parentPort.postMessage({chunk:m,bundles:m.bundles.map(()=>undefined)}))',
      '',
    ],
  ])('%s: an error, and no verdict', async (_, source, says) => {
    const file = program(`import{parentPort}from"node:worker_threads";${source}`);
    const verifying = verifyBoard(boardOf(whole), {
      startThreads: threads(2, file),
      chunkBundles: 1,
    });
    const error: unknown = await verifying.catch((reason: unknown) => reason);
    if (says === '') expect(error).toBeInstanceOf(Error);
    else expect(error).toBeInstanceOf(ThreadEnded);
    expect(String(error)).toContain(says);
  });
});

test('a record that ends early is reported as far as it goes, in threads too', async () => {
  const { files, trust } = boardOf(spoilt.election);
  for (const path of [...files.keys()]) if (path.startsWith('tile/entries/001')) files.delete(path);
  const here = await verifyBoard({ files, trust });
  const there = await verifyBoard({ files, trust }, { startThreads: threads(2), chunkBundles: 1 });
  expect(codesOf(here)).toContain('ENTRIES_MISSING');
  expect(saysOf(there)).toEqual(saysOf(here));
});
