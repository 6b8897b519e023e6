import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkBoard } from '../../../client/command_line/election_board.ts';
import { signCheckpoint } from '../../../crypto/log/checkpoint.ts';
import { concat, toBase64Url, utf8 } from '../../../crypto/wire/bytes.ts';
import { sha256 } from '../../../crypto/wire/digest.ts';
import { encodeTimestampFile } from '../../../crypto/wire/timestamp_file.ts';
import { SampleElection } from '../../support/sample_election.ts';
import { cosignatureLine, cosigned, sampleWitness } from '../../support/sample_witnesses.ts';
import { copyOf } from '../../verifier/mutate.ts';
import { boardOf } from '../memory_board.ts';
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
  WITNESSED,
} from './board_kit.ts';

const folder = await testFolder('extras');
const script = utf8('the page');
const page = (path: string): { path: string; sha256: string } => ({
  path,
  sha256: toBase64Url(sha256(script)),
});
let election: SampleElection;
let logKey: string;
let files: Board;

beforeAll(async () => {
  // A manifest may try to overwrite other files, or to have a file where it needs a folder.
  const odd = ['tile/0/001', 'pages/', 'pages//x', 'pages/folder', 'pages/folder/x'];
  const pages = ['pages/voter.js', 'pages/deep/er.css', ...odd].map(page);
  election = await SampleElection.open({ seed: 'extras', manifest: { pages, ...WITNESSED } });
  ({ logKey } = election.trust());
  files = election.files();
});

describe('time stamps', () => {
  function stamp(size: number): Uint8Array {
    const then = copyOf(election);
    then.entries.splice(size);
    const checkpoint = { origin: election.manifest.origin, ...then.checkpoint() };
    const note = utf8(signCheckpoint(checkpoint, election.logSeed));
    return encodeTimestampFile({ note, token: Uint8Array.of(0x30, size) });
  }

  test('are copied in turn; the next run goes on after them', async () => {
    const copy = join(folder, 'stamps');
    const size = election.entries.length;
    const board = new ChangingBoard(new Map(files).set('timestamp/0', stamp(3)));
    await mirrorOnce(board, copy, logKey);
    board.files = new Map(board.files).set('timestamp/1', stamp(size));
    board.asked.length = 0;
    await mirrorOnce(board, copy, logKey);
    const copied = await boardIn(copy);
    for (const path of ['timestamp/0', 'timestamp/1']) {
      expect(copied.get(path)).toEqual(board.files.get(path));
    }
    expect(board.asked.filter((path) => path.startsWith('timestamp'))).toEqual([
      'timestamp/1',
      'timestamp/2',
    ]);
  });

  test('of what is not copied yet wait; what is none of this log is said', async () => {
    const copy = join(folder, 'later');
    const grown = copyOf(election);
    grown.notice();
    const note = grown.files().get('checkpoint') ?? new Uint8Array();
    const ahead = encodeTimestampFile({ note, token: Uint8Array.of(1) });
    const board = new ChangingBoard(new Map(files).set('timestamp/0', ahead));
    await mirrorOnce(board, copy, logKey);
    expect((await boardIn(copy)).has('timestamp/0')).toBe(false);
    board.files = grown.files().set('timestamp/0', ahead).set('timestamp/1', utf8('nothing'));
    const { mirror, to, told } = await openMirror(board, copy, logKey);
    for (let i = 0; i < 3; i++) await mirror.catchUp();
    await to.close();
    const copied = await boardIn(copy);
    expect(copied.get('timestamp/0')).toEqual(ahead);
    expect(copied.has('timestamp/1')).toBe(false);
    // However often it is seen.
    expect(told.said.slice(1).filter((line) => line.startsWith('timestamp'))).toEqual([
      'timestamp/1 is no time stamp of a checkpoint of this log: it is not copied.',
    ]);
  });
});

test('a time stamp of a note with a byte order mark is none, as for every reader', async () => {
  const copy = join(folder, 'marked');
  const note = concat(Uint8Array.of(0xef, 0xbb, 0xbf), files.get('checkpoint') ?? utf8(''));
  const marked = encodeTimestampFile({ note, token: Uint8Array.of(0x30) });
  await mirrorOnce(new ChangingBoard(new Map(files).set('timestamp/0', marked)), copy, logKey);
  expect((await boardIn(copy)).has('timestamp/0')).toBe(false);
});

describe('the checkpoint that enough witnesses signed', () => {
  const note = (files: Board): string => new TextDecoder().decode(files.get('checkpoint'));
  const cosignedBy = (note: string, ...numbers: number[]): string =>
    cosigned(note, numbers.map(sampleWitness));

  test('comes with what a reader needs who begins from it, and stays while it is served', async () => {
    const copy = join(folder, 'witnessed');
    const long = await longElection(520, 'witnessed');
    const whole = (size: number): Board => boardOfSize(long, size);
    const trusted = long.trust();
    const early = whole(500);
    const witnessed = cosignedBy(note(early), 1, 2);
    let now = Date.now();
    const board = new ChangingBoard(new Map([...early, ...whole(510)]));
    board.files = new Map(board.files).set('witnessed-checkpoint', utf8(witnessed));
    const { mirror, to } = await openMirror(board, copy, trusted.logKey, () => now);
    await mirror.catchUp();
    for (const size of [514, 518]) {
      now += 2 * 3_600_000;
      board.files = new Map([...board.files, ...whole(size)]);
      await mirror.catchUp();
    }
    await to.close();

    const copied = await boardIn(copy);
    expect(copied.get('witnessed-checkpoint')).toEqual(utf8(witnessed));
    // Bundle 1 became full, and the tile above it did not.
    const begun = new Map(copied).set('checkpoint', utf8(witnessed));
    const { checkpoint } = await checkBoard(boardOf(begun), trusted);
    expect(checkpoint.size).toBe(500);
    expect(copied.has('tile/1/000.p/1')).toBe(true);
    expect(copied.has('tile/entries/001.p/244')).toBe(false);

    // It does not go back, in this run or in the next.
    const older = utf8(cosignedBy(note(whole(480)), 2, 3));
    board.files = new Map([...board.files, ...whole(480), ...whole(518)]);
    board.files = new Map(board.files).set('witnessed-checkpoint', older);
    await mirrorOnce(board, copy, trusted.logKey);
    expect((await boardIn(copy)).get('witnessed-checkpoint')).toEqual(utf8(witnessed));
  });

  const AWAY = cosignatureLine('a\n1\n\n— b AAAAAAA=\n', sampleWitness(2));
  test.each<[who: string, sign: (bare: string) => string]>([
    ['nobody', (bare) => bare],
    ['one of the two that are needed', (bare) => cosignedBy(bare, 1)],
    ['one, and of a stranger', (bare) => cosignedBy(bare, 1, 9)],
    ['one, and of another under another checkpoint', (bare) => cosignedBy(bare, 1) + AWAY],
  ])('with the line of %s is none', async (who, sign) => {
    const copy = join(folder, `witnessed-by-${who.replaceAll(/[ ,]/g, '-')}`);
    const bare = note(files);
    const right = utf8(cosignedBy(bare, 1, 2));
    const board = new ChangingBoard(new Map(files).set('witnessed-checkpoint', right));
    await mirrorOnce(board, copy, logKey);
    board.files = new Map(files).set('witnessed-checkpoint', utf8(sign(bare)));
    const { said } = await mirrorOnce(board, copy, logKey);
    expect(said).toContain(
      'witnessed-checkpoint is not copied, because too few witnesses of the election cosigned it.',
    );
    expect((await boardIn(copy)).get('witnessed-checkpoint')).toEqual(right);
  });

  test('is left out where a reader could not begin from it', async () => {
    const copy = join(folder, 'witnessed-alone');
    const board = new ChangingBoard(new Map(files));
    const then = copyOf(election);
    then.entries.splice(3);
    const older = utf8(cosignedBy(note(then.files()), 1, 2));
    board.files = new Map(files).set('witnessed-checkpoint', older);
    const { said } = await mirrorOnce(board, copy, logKey);
    expect(said).toContain(
      'witnessed-checkpoint is not copied, because its last files are not served.',
    );
    expect((await boardIn(copy)).has('witnessed-checkpoint')).toBe(false);
  });

  test('of another history is a fork', async () => {
    const copy = join(folder, 'witnessed-fork');
    const fork = forkAt(election, 5, 6).files().get('checkpoint') ?? new Uint8Array();
    const board = new ChangingBoard(new Map(files).set('witnessed-checkpoint', fork));
    await expect(mirrorOnce(board, copy, logKey)).rejects.toMatchObject({ code: 'BOARD_FORK' });
  });
});

describe("voters' pages", () => {
  test('are copied where they have the digests of the manifest, and only to pages/', async () => {
    const copy = join(folder, 'pages');
    const served = new Map(files)
      .set('pages/voter.js', script)
      .set('pages/deep/er.css', utf8('another page'))
      .set('pages/folder/x', script);
    for (const path of ['tile/0/001', 'pages/', 'pages//x', 'pages/folder']) {
      served.set(path, script);
    }
    const { said } = await mirrorOnce(new ChangingBoard(served), copy, logKey);
    const copied = await boardIn(copy);
    expect(copied.get('pages/voter.js')).toEqual(script);
    expect(copied.has('pages/deep/er.css')).toBe(false);
    expect(copied.get('pages/folder/x')).toEqual(script);
    expect([...copied.keys()].filter((path) => path.startsWith('pages'))).toHaveLength(2);
    expect(copied.has('tile/0/001')).toBe(false);
    expect(said.at(-1)).toContain(
      '1 are not served as it names them and not copied: pages/deep/er.css',
    );
  });
});
