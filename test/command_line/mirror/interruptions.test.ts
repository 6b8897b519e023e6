import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { exportedBoard } from '../../../client/command_line/board_files.ts';
import {
  readAttachments,
  readCheckpoint,
  walkEntries,
} from '../../../client/command_line/board_reader.ts';
import type { BoardFile } from '../../../client/command_line/mirror/bundle_copy.ts';
import { bundlesOf } from '../../../crypto/log/tiles.ts';
import type { SampleElection } from '../../support/sample_election.ts';
import {
  type Board,
  boardIn,
  boardOfSize,
  ChangingBoard,
  longElection,
  mirrorOnce,
  openMirror,
  testFolder,
  writeBoard,
} from './board_kit.ts';

const EARLY = 250;
const SIZE = 270;
const folder = await testFolder('interrupted');
let election: SampleElection;
let logKey: string;
let early: Board;
let late: Board;

beforeAll(async () => {
  election = await longElection(SIZE);
  ({ logKey } = election.trust());
  early = boardOfSize(election, EARLY);
  late = boardOfSize(election, SIZE);
});

class Crash extends Error {}

/** Runs a mirror that dies at its n-th write; true where it had so many. */
async function crashAt(
  board: ChangingBoard,
  copy: string,
  n: number,
  isAfter: boolean,
): Promise<boolean> {
  const { mirror, to } = await openMirror(board, copy, logKey);
  let writes = 0;
  const crashing = async (write: () => Promise<void>): Promise<void> => {
    writes += 1;
    if (writes === n && !isAfter) throw new Crash();
    await write();
    if (writes === n) throw new Crash();
  };
  const write = to.write.bind(to);
  const publish = to.publish.bind(to);
  to.write = (file: BoardFile) => crashing(() => write(file));
  to.publish = (note: string) => crashing(() => publish(note));
  try {
    await mirror.catchUp();
    return false;
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
    return true;
  } finally {
    await to.close();
  }
}

describe.each([
  ['before', false],
  ['after', true],
])('a mirror that dies %s each of its writes', (_when, isAfter) => {
  test('leaves a valid board, old or new, and the next run ends with the same bytes', async () => {
    let died = 0;
    for (let n = 1; ; n++) {
      const copy = join(folder, `${String(isAfter)}-${n}`);
      await writeBoard(copy, early);
      const board = new ChangingBoard(late);
      if (!(await crashAt(board, copy, n, isAfter))) break;
      died += 1;
      expect([EARLY, SIZE]).toContain(await validSize(copy));

      board.asked.length = 0;
      await mirrorOnce(board, copy, logKey);
      const copied = await boardIn(copy);
      expect([...copied.keys()].sort()).toEqual([...late.keys()].sort());
      for (const [path, bytes] of late) expect(copied.get(path), path).toEqual(bytes);
    }
    // Bundles 0 and 1 of entries and attachments, three tiles, the checkpoint.
    expect(died).toBe(8);
  });
});

/** How many entries a folder's checkpoint has; throws where they, or their attachments, are not all there. */
async function validSize(copy: string): Promise<number> {
  const files = exportedBoard(copy);
  const checkpoint = await readCheckpoint(files, logKey);
  await walkEntries(files, checkpoint, undefined, () => undefined);
  for (const { index, width } of bundlesOf(checkpoint.size)) {
    await readAttachments(files, index, width);
  }
  return checkpoint.size;
}

test('what an interrupted run had copied is not asked for again', async () => {
  const copy = join(folder, 'resumed');
  const board = new ChangingBoard(late);
  await crashAt(board, copy, 4, false);
  board.asked.length = 0;
  await mirrorOnce(board, copy, logKey);
  for (const path of ['tile/0/000', 'tile/entries/000', 'tile/attachments/000']) {
    expect(board.asked).not.toContain(path);
  }
});
