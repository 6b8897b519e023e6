import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Failure } from '../../../client/command_line/failure.ts';
import { judgeEvidence, parseEvidence } from '../../../client/command_line/fork/evidence.ts';
import { writeArchive } from '../../../client/command_line/mirror/write_archive.ts';
import { report } from '../../../client/command_line/outcome.ts';
import { tilePath } from '../../../crypto/wire/board_paths.ts';
import { encodeTimestampFile } from '../../../crypto/wire/timestamp_file.ts';
import type { SampleElection } from '../../support/sample_election.ts';
import {
  type Board,
  boardIn,
  boardOfSize,
  ChangingBoard,
  forkAt,
  longElection,
  mirrorOnce,
  openMirror,
  testFolder,
  withDamage,
  writeBoard,
} from './board_kit.ts';

const SIZE = 300;
const folder = await testFolder('alarm');
let election: SampleElection;
let logKey: string;
let held: Board;

beforeAll(async () => {
  election = await longElection(SIZE);
  ({ logKey } = election.trust());
  held = boardOfSize(election, SIZE);
});

async function failureOf(work: Promise<unknown>): Promise<Failure> {
  return work.then(
    () => Promise.reject(new Error('it did not fail')),
    (error: unknown) => error as Failure,
  );
}

async function evidenceIn(copy: string): Promise<string[]> {
  const names = await readdir(join(copy, 'evidence'));
  return Promise.all(names.map((name) => readFile(join(copy, 'evidence', name), 'utf8')));
}

async function expectUntouched(copy: string): Promise<void> {
  const copied = await boardIn(copy);
  for (const [path, bytes] of held) expect(copied.get(path), path).toEqual(bytes);
}

describe('a board whose log signed another history', () => {
  test.each<[string, () => Board]>([
    ['of the same size', () => forkAt(election, 40, SIZE).files()],
    ['that is longer', () => forkAt(election, 40, SIZE + 20).files()],
    ['that differs in the last entry alone', () => forkAt(election, SIZE - 1, SIZE + 1).files()],
    ['that is shorter', () => forkAt(election, 40, 60).files()],
    ['that is shorter, by full bundles alike', () => forkAt(election, 256, 290).files()],
  ])('%s: stops with the proof, and keeps what it has', async (what, other) => {
    const copy = join(folder, what);
    await writeBoard(copy, held);
    const board = new ChangingBoard(other());
    const failure = await failureOf(mirrorOnce(board, copy, logKey));
    expect(failure).toMatchObject({ code: 'BOARD_FORK', exitCode: 3 });
    expect(failure.message).toContain('signed two histories that contradict each other');
    const [text = '', ...more] = await evidenceIn(copy);
    expect(more).toEqual([]);
    const evidence = parseEvidence(text);
    expect(evidence && judgeEvidence(evidence)).toBe('fork');
    await expectUntouched(copy);

    // Started again, it says the same and keeps the same proof once.
    expect(await failureOf(mirrorOnce(board, copy, logKey))).toMatchObject({ code: 'BOARD_FORK' });
    expect(await evidenceIn(copy)).toEqual([text]);
    // The board that was honest again is followed again.
    await mirrorOnce(new ChangingBoard(boardOfSize(election, SIZE)), copy, logKey);
  });

  test('is no fork where its tiles are merely damaged', async () => {
    const copy = join(folder, 'damaged');
    await writeBoard(copy, boardOfSize(election, 280));
    const damaged = withDamage(held, tilePath(0, 1, SIZE - 256));
    const failure = await failureOf(mirrorOnce(new ChangingBoard(damaged), copy, logKey));
    expect(failure).toMatchObject({ code: 'BOARD_DAMAGED', exitCode: 1 });
  });

  test('is shown by a time stamp, too', async () => {
    const copy = join(folder, 'stamped');
    const [first, second] = [forkAt(election, 40, 60), election].map((each) => {
      const note = each.files().get('checkpoint') ?? new Uint8Array();
      return encodeTimestampFile({ note, token: Uint8Array.of(1) });
    });
    if (first === undefined || second === undefined) throw new Error('no notes');
    const files = new Map(held).set('timestamp/0', second).set('timestamp/1', first);
    const failure = await failureOf(mirrorOnce(new ChangingBoard(files), copy, logKey));
    expect(failure.code).toBe('BOARD_FORK');
    const [text = ''] = await evidenceIn(copy);
    const evidence = parseEvidence(text);
    expect(evidence && judgeEvidence(evidence)).toBe('fork');
    const copied = await boardIn(copy);
    expect(copied.get('timestamp/0')).toEqual(second);
    expect(copied.has('timestamp/1')).toBe(false);
  });
});

describe('evidence that cannot be kept', () => {
  test.each<[string, string, () => Board]>([
    ['of a fork', 'BOARD_FORK', () => forkAt(election, 40, SIZE).files()],
    ['of a board that went back', 'BOARD_WENT_BACK', () => boardOfSize(election, 280)],
  ])('%s: the alarm is raised all the same, and the evidence said', async (what, code, other) => {
    const copy = join(folder, `no room for what is ${what}`);
    await writeBoard(copy, held);
    await writeFile(join(copy, 'evidence'), 'no folder');
    const { mirror, to, told } = await openMirror(new ChangingBoard(other()), copy, logKey);
    const failure = await failureOf(mirror.catchUp());
    await to.close();
    expect(failure).toMatchObject({ code, exitCode: 3 });
    expect(failure.next).toContain(`above, because ${copy}/evidence could not be written`);
    const said = told.said.at(-1) ?? '';
    const evidence = parseEvidence(said);
    if (code === 'BOARD_FORK') expect(evidence && judgeEvidence(evidence)).toBe('fork');
    for (const files of [held, other()]) {
      const [, size] = new TextDecoder().decode(files.get('checkpoint')).split('\n');
      expect(said).toContain(size);
    }
  });
});

test('an archive of a board whose log forked is not made; the evidence is in its place', async () => {
  const place = join(folder, 'archives');
  await mkdir(place);
  const note = forkAt(election, 40, 60).files().get('checkpoint') ?? new Uint8Array();
  const stamp = encodeTimestampFile({ note, token: Uint8Array.of(1) });
  const from = new ChangingBoard(new Map(held).set('timestamp/0', stamp));
  const options = { from, logKey, progress: () => undefined, say: () => undefined };
  for (const time of ['once', 'and again']) {
    const failure = await failureOf(writeArchive(options, join(place, 'record.zip')));
    expect(failure, time).toMatchObject({ code: 'BOARD_FORK', exitCode: 3 });
    const [name = '', ...more] = await readdir(place);
    expect(more, time).toEqual([]);
    expect(failure.next).toContain(`The evidence is ${join(place, name)}.`);
    const evidence = parseEvidence(await readFile(join(place, name), 'utf8'));
    expect(evidence && judgeEvidence(evidence)).toBe('fork');
  }
});

describe('a board that goes back', () => {
  test('is asked again before the alarm, which keeps both checkpoints', async () => {
    const copy = join(folder, 'back');
    await writeBoard(copy, held);
    const early = boardOfSize(election, 280);
    const board = new ChangingBoard(early);
    const { mirror, to, told } = await openMirror(board, copy, logKey);
    const failure = await failureOf(mirror.catchUp());
    await to.close();
    expect(failure).toMatchObject({ code: 'BOARD_WENT_BACK', exitCode: 3 });
    expect(failure.message).toContain('it offers 280 entries, and its log had signed 300');
    expect(failure.next).toContain('an old backup');
    expect(told.waited).toHaveLength(4);
    const [text = ''] = await evidenceIn(copy);
    for (const files of [held, early]) {
      expect(text).toContain(new TextDecoder().decode(files.get('checkpoint')));
    }
    await expectUntouched(copy);
  });

  test('for a moment, as caches do, raises none', async () => {
    const copy = join(folder, 'cached');
    await writeBoard(copy, boardOfSize(election, 280));
    const board = new ChangingBoard(boardOfSize(election, 270));
    const { mirror, to, told } = await openMirror(board, copy, logKey);
    const { wait } = told;
    Object.assign(told, {
      wait: async (ms: number) => {
        await wait(ms);
        if (told.waited.length === 2) board.files = held;
      },
    });
    await mirror.catchUp();
    await to.close();
    expect(told.said.slice(0, 2).join()).toMatch(/offers 270 entries, and 280 are held.*cache/);
    await expectUntouched(copy);
  });
});

test('an alarm has an exit code of its own', async () => {
  const copy = join(folder, 'exit');
  await writeBoard(copy, held);
  const other = new ChangingBoard(forkAt(election, 40, SIZE).files());
  const streams = { out: () => undefined, err: () => undefined };
  const work = () =>
    mirrorOnce(other, copy, logKey).then(() => Promise.reject(new Error('no alarm')));
  expect(await report(false, work, streams)).toBe(3);
});
