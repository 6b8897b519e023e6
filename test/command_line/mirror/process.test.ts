import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportedBoard } from '../../../client/command_line/board_files.ts';
import { readCheckpoint } from '../../../client/command_line/board_reader.ts';
import { judgeEvidence, parseEvidence } from '../../../client/command_line/fork/evidence.ts';
import { parseJson } from '../../../crypto/wire/canonical.ts';
import type { SampleElection } from '../../support/sample_election.ts';
import { glasJson, runGlas } from '../run_glas.ts';
import {
  type Board,
  boardIn,
  boardOfSize,
  forkAt,
  longElection,
  testFolder,
  writeBoard,
} from './board_kit.ts';
import { MirrorProcess } from './mirror_process.ts';
import { filesOf, PlainServer } from './plain_server.ts';

const EARLY = 300;
const SIZE = 520;
const folder = await testFolder('process');
let election: SampleElection;
let logKey: string;
let early: Board;
let late: Board;
let server: PlainServer;

beforeAll(async () => {
  election = await longElection(SIZE);
  ({ logKey } = election.trust());
  early = boardOfSize(election, EARLY);
  late = boardOfSize(election, SIZE);
  server = await PlainServer.start((path) => early.get(path));
});
afterAll(() => server.stop());

function serve(board: Board): void {
  server.files = (path) => board.get(path);
  server.intercept = () => false;
}

const mirror = (copy: string, ...args: readonly string[]): MirrorProcess =>
  new MirrorProcess([server.address, copy, ...args]);

/** The board and nothing else; partial files of the older one are kept for an hour. */
async function expectSame(copy: string, board: Board, before: Board = board): Promise<void> {
  const copied = await boardIn(copy);
  const others = [...copied.keys()].filter((path) => !board.has(path));
  expect(others.filter((path) => !before.has(path) || !path.includes('.p/'))).toEqual([]);
  for (const [path, bytes] of board) expect(copied.get(path), path).toEqual(bytes);
}

describe('glas mirror killed with -9', () => {
  test('wherever it is, leaves a board, and started again ends with the same bytes', async () => {
    const copy = join(folder, 'killed');
    serve(late);
    const total = await requestsOf(join(folder, 'counted'));
    const moments = [1, 4, 8, total - 3, total];
    for (const moment of moments) {
      const process = mirror(copy, '--log-key', logKey, '--once');
      killAt(process, moment);
      // It may end before: what was copied is not asked for again.
      const code = await process.ended();
      expect([null, 0]).toContain(code);
      await expectBoardOrNothing(copy);
    }
    server.intercept = () => false;
    expect(await mirror(copy, '--once').ended()).toBe(0);
    await expectSame(copy, late);
  });

  test('while it goes on from an older copy, leaves the older one', async () => {
    const copy = join(folder, 'killed-later');
    serve(early);
    expect(await mirror(copy, '--log-key', logKey, '--once').ended()).toBe(0);
    serve(late);
    const process = mirror(copy, '--once');
    server.intercept = (path) => {
      if (path !== 'tile/entries/001') return false;
      process.kill('SIGKILL');
      return true;
    };
    expect(await process.ended()).toBe(null);
    const { size } = await readCheckpoint(exportedBoard(copy), logKey);
    expect(size).toBe(EARLY);
    serve(late);
    expect(await mirror(copy, '--once').ended()).toBe(0);
    await expectSame(copy, late, early);
  });

  async function requestsOf(copy: string): Promise<number> {
    server.asked.length = 0;
    await mirror(copy, '--log-key', logKey, '--once').ended();
    return server.asked.length;
  }

  /** At its n-th request, which is not answered. */
  function killAt(process: MirrorProcess, n: number): void {
    let asked = 0;
    server.intercept = () => {
      asked += 1;
      if (asked === n) process.kill('SIGKILL');
      return asked >= n;
    };
  }

  async function expectBoardOrNothing(copy: string): Promise<void> {
    const copied = await boardIn(copy);
    if (!copied.has('checkpoint')) return;
    for (const [path, bytes] of late) expect(copied.get(path), path).toEqual(bytes);
  }
});

describe('glas mirror that follows', () => {
  test('goes on when its server has gone away and come back, until it is stopped', async () => {
    const copy = join(folder, 'followed');
    serve(early);
    const process = mirror(copy, '--every', '1');
    await process.says(`Log key, from the board's own manifest: ${logKey}`);
    await process.says(`${EARLY} entries, ${EARLY} of them new`);

    const second = await runGlas(['mirror', server.address, copy, '--once']);
    expect(second).toMatchObject({ code: 1, stdout: '' });
    expect(second.stderr).toMatch(/^LOCKED: Another glas mirror \(process \d+ on /);

    await server.stop();
    await process.says('ECONNREFUSED. Trying again in');
    await server.listen();
    serve(late);
    await process.says(`${SIZE} entries, ${SIZE - EARLY} of them new`);
    process.kill('SIGTERM');
    expect(await process.ended()).toBe(0);
    expect(process.stdout).toBe(`${copy} holds ${SIZE} entries.\n`);
    await expectSame(copy, late, early);

    const another = ['--log-key', logKey.replace(/\+.*$/, '+00000000+AAAA')];
    expect(await glasJson(['mirror', server.address, copy, ...another])).toMatchObject({
      code: 'TRUST',
    });
    const other = (await longElection(30, 'other')).trust();
    expect(
      await glasJson(['mirror', server.address, copy, '--log-key', other.logKey]),
    ).toMatchObject({ code: 'TRUST', message: expect.stringContaining(logKey) as string });
  });

  test('is stopped while it waits for its first answer', async () => {
    serve(new Map());
    server.intercept = (_path, response) => {
      response.writeHead(503, { 'retry-after': '60' }).end();
      return true;
    };
    const process = mirror(join(folder, 'waiting'));
    await process.says('the server answered 503. Trying again in 60.0 s');
    process.kill('SIGTERM');
    expect(await process.ended()).toBe(0);
    expect(process.stdout).toBe('Stopped before anything was copied.\n');
  });

  test('stops at a fork with exit code 3 and the evidence', async () => {
    const copy = join(folder, 'forked');
    serve(early);
    const process = mirror(copy, '--log-key', logKey, '--every', '1', '--json');
    await process.says(`${EARLY} entries`);
    serve(forkAt(election, 40, SIZE).files());
    expect(await process.ended()).toBe(3);
    const said = parseJson(process.stdout) as { code: string; next: string };
    expect(said.code).toBe('BOARD_FORK');
    const [file = ''] = /\S+evidence\/fork-[0-9a-f]+\.txt/.exec(said.next) ?? [];
    const evidence = parseEvidence(await readFile(file, 'utf8'));
    expect(evidence && judgeEvidence(evidence)).toBe('fork');
  });

  test('does not follow where nothing is, and does not take a file for a folder', async () => {
    serve(new Map());
    expect(await glasJson(['mirror', server.address, join(folder, 'none')])).toMatchObject({
      code: 'NO_BOARD',
    });
    const file = join(folder, 'killed', 'checkpoint');
    expect(await glasJson(['mirror', server.address, file])).toMatchObject({ code: 'FOLDER' });
  });
});

test('glas board archive makes the same archive of a folder, an address and a mirror', async () => {
  const record = join(folder, 'record');
  await writeBoard(record, late);
  serve(late);
  const archives = [];
  for (const [i, source] of [record, server.address, join(folder, 'killed')].entries()) {
    const file = join(folder, `${i}.zip`);
    const done = await glasJson(['board', 'archive', source, file, '--log-key', logKey]);
    expect(done).toMatchObject({ ok: true, entries: SIZE });
    archives.push(await readFile(file));
  }
  expect(archives[1]).toEqual(archives[0]);
  expect(archives[2]).toEqual(archives[0]);
  const again = await glasJson(['board', 'archive', record, join(folder, '0.zip')]);
  expect(again).toMatchObject({ code: 'FILE_EXISTS' });
  server.files = filesOf(record);
});
