import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { exportedBoard } from '../../../client/command_line/board_files.ts';
import { checkBoard } from '../../../client/command_line/election_board.ts';
import {
  attachmentsPath,
  encodeAttachmentBundle,
  entriesPath,
  hintsPath,
  tilePath,
} from '../../../crypto/wire/board_paths.ts';
import { signCheckpoint } from '../../../crypto/log/checkpoint.ts';
import { appendSignatures } from '../../../crypto/log/note.ts';
import { utf8 } from '../../../crypto/wire/bytes.ts';
import type { SampleElection } from '../../support/sample_election.ts';
import { cosignatureLine, sampleWitness } from '../../support/sample_witnesses.ts';
import {
  type Board,
  boardIn,
  boardOfSize,
  ChangingBoard,
  longElection,
  mirrorOnce,
  openMirror,
  testFolder,
  withDamage,
  writeBoard,
} from './board_kit.ts';

const SIZE = 530;
const HOUR_MS = 3_600_000;
const folder = await testFolder('mirror');
let election: SampleElection;
let logKey: string;
let whole: Board;

beforeAll(async () => {
  election = await longElection(SIZE);
  ({ logKey } = election.trust());
  whole = election.files();
});

/** The files that the board of this size needs, and no others. */
function expectBoard(copied: Board, files: Board): void {
  expect([...copied.keys()].sort()).toEqual([...files.keys()].sort());
  for (const [path, bytes] of files) expect(copied.get(path), path).toEqual(bytes);
}

describe('a mirror', () => {
  test('is the board, file by file', async () => {
    const copy = join(folder, 'whole');
    const { said } = await mirrorOnce(new ChangingBoard(whole), copy, logKey);
    expectBoard(await boardIn(copy), whole);
    expect(said).toEqual([`${SIZE} entries, ${SIZE} of them new: checked and served.`]);
    const { view } = await checkBoard(exportedBoard(copy), election.trust());
    expect(view).toMatchObject({ phase: 'voting', ballots: 2 });
  });

  test('follows a board as it grows, over the edges of bundles, and stays a board', async () => {
    const copy = join(folder, 'growing');
    const board = new ChangingBoard(boardOfSize(election, 30));
    const { mirror, to } = await openMirror(board, copy, logKey);
    for (const size of [30, 31, 255, 256, 257, 511, 512, SIZE, SIZE]) {
      board.files = boardOfSize(election, size);
      await mirror.catchUp();
      const copied = await boardIn(copy);
      for (const [path, bytes] of board.files) expect(copied.get(path), path).toEqual(bytes);
    }
    await to.close();
    // Partial files stay as long as their bundle is not full.
    expect((await readdir(join(copy, 'tile/entries'))).sort()).toEqual(['000', '001', '002.p']);
  });

  test('asks a board that has not changed for its checkpoints and time stamps alone', async () => {
    const board = new ChangingBoard(whole);
    const { mirror, to, told } = await openMirror(board, join(folder, 'quiet'), logKey);
    await mirror.catchUp();
    board.asked.length = 0;
    await mirror.catchUp();
    await to.close();
    expect(board.asked).toEqual(['checkpoint', 'witnessed-checkpoint', 'timestamp/0']);
    expect(told.said).toHaveLength(1);
  });

  test('takes the full files where the board has dropped the partial ones', async () => {
    const copy = join(folder, 'dropped');
    const early = boardOfSize(election, 200);
    const grown = new Map(boardOfSize(election, 512));
    const note = early.get('checkpoint');
    if (note !== undefined) grown.set('checkpoint', note);
    // The tile that is under this checkpoint only; a log keeps it while it may be asked for.
    await mirrorOnce(new ChangingBoard(grown), copy, logKey);
    expectBoard(await boardIn(copy), early);
  });

  test('copies hints where there are any, and not what is no bundle', async () => {
    const hints = (width: number): Uint8Array =>
      encodeAttachmentBundle(
        Array.from({ length: width }, (_, i) => new Uint8Array(i % 2 === 0 ? 0 : 64).fill(i)),
      );
    const useful = new Map(whole).set(hintsPath(2, SIZE - 512), hints(SIZE - 512));
    const board = new Map(useful).set(hintsPath(0, 256), Uint8Array.of(0, 0, 0, 9, 1));
    const copy = join(folder, 'hints');
    await mirrorOnce(new ChangingBoard(board), copy, logKey);
    expectBoard(await boardIn(copy), useful);
  });

  test('removes partial files of a growing bundle an hour after they were needed', async () => {
    const copy = join(folder, 'old');
    const board = new ChangingBoard(boardOfSize(election, 40));
    let now = Date.now();
    const { mirror, to } = await openMirror(board, copy, logKey, () => now);
    const widths = async (): Promise<string[]> =>
      (await readdir(join(copy, 'tile/attachments/000.p'))).sort();
    await mirror.catchUp();
    // A reader may have taken the old checkpoint just now, however long it was the newest.
    for (const [size, kept] of [
      [41, ['40', '41']],
      [42, ['41', '42']],
    ] as const) {
      now += 2 * HOUR_MS;
      board.files = boardOfSize(election, size);
      await mirror.catchUp();
      expect(await widths()).toEqual(kept);
    }
    await to.close();
  });

  test('of one tree keeps the checkpoint that more witnesses of the election cosigned, and no other lines', async () => {
    const copy = join(folder, 'cosigned');
    const bare = new TextDecoder().decode(whole.get('checkpoint'));
    const cosigned = appendSignatures(bare, cosignatureLine(bare, sampleWitness(1)));
    const foreign = [8, 9].map((number) => cosignatureLine(bare, sampleWitness(number)));
    const crowd = Array<string[]>(49).fill(foreign).flat();
    const encode = (note: string): Uint8Array => new TextEncoder().encode(note);
    const board = new ChangingBoard(whole);
    const { mirror, to } = await openMirror(board, copy, logKey);
    for (const [note, served] of [
      [appendSignatures(bare, ...crowd), bare],
      [appendSignatures(cosigned, ...foreign), cosigned],
      [bare, cosigned],
      [appendSignatures(bare, ...foreign), cosigned],
    ] as const) {
      board.files = new Map(whole).set('checkpoint', encode(note));
      await mirror.catchUp();
      expect(await readFile(join(copy, 'checkpoint'), 'utf8')).toBe(served);
    }
    await to.close();
  });
});

describe('what does not belong to the checkpoint is not copied', () => {
  test.each([
    ['entries', entriesPath(0, 256)],
    ['entries of the last bundle', entriesPath(2, SIZE - 512)],
    ['attachments', attachmentsPath(0, 256)],
    ['attachments of the last bundle', attachmentsPath(2, SIZE - 512)],
    ['a tile of leaves', tilePath(0, 1, 256)],
    ['a partial tile', tilePath(0, 2, SIZE - 512)],
    ['an upper tile', tilePath(1, 0, 2)],
  ])('%s', async (what, path) => {
    const copy = join(folder, what.replaceAll(' ', '-'));
    const early = boardOfSize(election, 100);
    await writeBoard(copy, early);
    for (const files of [withDamage(whole, path, -1 >>> 0), new Map(whole)]) {
      if (files.get(path) === whole.get(path)) files.delete(path);
      await expect(mirrorOnce(new ChangingBoard(files), copy, logKey)).rejects.toMatchObject({
        code: 'BOARD_DAMAGED',
      });
      const copied = await boardIn(copy);
      for (const [each, bytes] of early) expect(copied.get(each), each).toEqual(bytes);
      expect(copied.get(path) ?? whole.get(path)).toEqual(whole.get(path));
    }
    await mirrorOnce(new ChangingBoard(whole), copy, logKey);
    expectBoard(await boardIn(copy), whole);
  });

  test('an attachment of an entry that names none', async () => {
    const notice = election.entries.length - 3;
    const files = new Map(whole);
    const attachments = election.entries.slice(512).map(({ attachment }) => attachment);
    attachments[notice - 512] = Uint8Array.of(1);
    files.set(attachmentsPath(2, SIZE - 512), encodeAttachmentBundle(attachments));
    await expect(
      mirrorOnce(new ChangingBoard(files), join(folder, 'extra'), logKey),
    ).rejects.toMatchObject({ code: 'BOARD_DAMAGED' });
  });

  test('a checkpoint of a size that no log has, signed as it is', async () => {
    const root = new Uint8Array(32).fill(9);
    const { origin } = election.manifest;
    const note = signCheckpoint({ origin, size: 256 ** 5, root }, election.logSeed);
    const files = new Map([
      ['checkpoint', utf8(note)],
      [tilePath(5, 0, 1), root],
    ]);
    await expect(
      mirrorOnce(new ChangingBoard(files), join(folder, 'endless'), logKey),
    ).rejects.toMatchObject({ code: 'BOARD_DAMAGED' });
  });

  test('a checkpoint of another log, or of no log', async () => {
    const other = (await longElection(30, 'other')).files();
    const copy = join(folder, 'another-log');
    for (const files of [
      other,
      withDamage(whole, 'checkpoint', 70),
      new Map<string, Uint8Array>(),
    ]) {
      const code = files.size === 0 ? 'NO_BOARD' : 'CHECKPOINT';
      await expect(mirrorOnce(new ChangingBoard(files), copy, logKey)).rejects.toMatchObject({
        code,
      });
    }
    expect((await boardIn(copy)).size).toBe(0);
  });
});

describe('files that the disk has damaged', () => {
  test('are found at the next start and copied anew', async () => {
    const copy = join(folder, 'mended');
    await writeBoard(copy, whole);
    const damaged = [
      entriesPath(0, 256),
      attachmentsPath(0, 256),
      tilePath(0, 1, 256),
      tilePath(1, 0, 2),
    ];
    for (const path of damaged) await writeFile(join(copy, path), 'damaged');
    await writeFile(join(copy, entriesPath(1, 256)), '');
    // Larger than any tile may be.
    await writeFile(join(copy, tilePath(0, 1, 256)), new Uint8Array(8_193));
    const board = new ChangingBoard(whole);
    await mirrorOnce(board, copy, logKey);
    expectBoard(await boardIn(copy), whole);
    // Only what was damaged, and what is read of any board at its end.
    expect(board.asked).toEqual(
      expect.arrayContaining([...damaged.slice(0, 3), entriesPath(1, 256)]),
    );
    expect(board.asked).not.toContain(attachmentsPath(1, 256));
  });

  test('a checkpoint in the folder that another log signed is nothing to go on from', async () => {
    const copy = join(folder, 'foreign');
    await writeBoard(copy, whole);
    const other = (await longElection(30, 'other')).files().get('checkpoint');
    await writeFile(join(copy, 'checkpoint'), other ?? '');
    await expect(mirrorOnce(new ChangingBoard(whole), copy, logKey)).rejects.toMatchObject({
      code: 'CHECKPOINT',
    });
  });
});
