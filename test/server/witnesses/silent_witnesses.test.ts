import { expect, test } from 'vitest';
import type { Board } from '../../../server/board/board.ts';
import type { BoardOptions } from '../../../server/board/create_board.ts';
import { quorumOf } from '../../../server/witnesses/witnesses.ts';
import type { TestWitness } from '../../support/test_witness.ts';
import { must } from '../board/board_election.ts';
import { testBoards } from '../board/open_board.ts';
import { beginWitnessed, grow, QUICK, testWitnesses, untilWitnessed } from './witnessed_board.ts';

const all = await testWitnesses(
  'witness.example/anna',
  'witness.example/boris',
  'witness.example/vera',
);
const [anna, boris, vera] = all;
if (anna === undefined || boris === undefined || vera === undefined) throw new Error('witnesses');
const boards = await testBoards();

async function open(
  witnesses: readonly TestWitness[],
  more: Partial<BoardOptions> = {},
): Promise<{ readonly board: Board; readonly alarms: Error[] }> {
  const alarms: Error[] = [];
  const board = await boards.open({
    witnesses: witnesses.map(({ address }) => address),
    witnessTiming: QUICK,
    alarm: (problem) => alarms.push(problem),
    ...more,
  });
  return { board, alarms };
}

test.each([
  [1, 1, 1],
  [2, 2, 1],
  [2, 1, 2],
  [3, 2, 2],
  [3, 3, 1],
  [5, 3, 3],
  [3, 0, 0],
])('%i witnesses, %i needed: %i must say what they hold', (n, needed, quorum) => {
  expect(quorumOf(n, needed)).toBe(quorum);
  // Whichever answer, one of them is among whichever cosigned.
  if (needed > 0) expect(quorum + needed).toBeGreaterThan(n);
});

test('after a start nothing is signed before enough witnesses answered; then it goes on by itself', async () => {
  const before = await open(all);
  const election = await beginWitnessed(before.board, 'silent', all, 2);
  await untilWitnessed(before.board, election, 1);
  await before.board.close();

  await Promise.all([boris.stop(), vera.stop()]);
  const { board, alarms } = await open(all);
  const restarted = election.through(board);
  election.sample.notice();
  const [notice] = election.sample.entries.slice(-1);
  if (notice === undefined) throw new Error('no notice');
  expect(await board.submit('silent', notice)).toMatchObject({ ok: false, code: 'UNAVAILABLE' });
  expect(await restarted.size()).toBe(1);
  expect(alarms).toHaveLength(1);
  expect(alarms[0]).toMatchObject({ code: 'WITNESSES_SILENT' });
  const told = alarms[0]?.message ?? '';
  expect(told).toContain('2 of its witnesses must say what they hold, and 1 did');
  expect(told).toContain(`${boris.name}: it cannot be reached; ${vera.name}: it cannot be reached`);
  expect(told).toContain('GLAS_UNWITNESSED_START=1');

  await vera.restart();
  // Asked while nobody has anything to append: the next one need not wait.
  await vera.wasAsked(({ old, size }) => old === 1 && size === 1);
  for (;;) {
    const outcome = await board.submit('silent', notice);
    if (outcome.ok) break;
    expect(outcome.code).toBe('UNAVAILABLE');
  }
  expect(await untilWitnessed(board, restarted, 2)).toMatchObject({ by: [anna.name, vera.name] });
  expect(alarms).toHaveLength(1);
  await board.close();
  await boris.restart();
});

test('the operator may start without them, and a contradiction still counts', async () => {
  const before = await open(all);
  const election = await beginWitnessed(before.board, 'unwitnessed', all, 2);
  await untilWitnessed(before.board, election, 1);
  await before.board.close();

  await Promise.all([boris.stop(), vera.stop()]);
  const brave = await open(all, { unwitnessedStart: true });
  await grow(election.through(brave.board));
  await brave.board.close();

  anna.fault = () => ({ status: 409, body: '7\n' });
  const warned = await open(all, { unwitnessedStart: true });
  await expect(grow(election.through(warned.board))).rejects.toMatchObject({ code: 'LOG_BEHIND' });
  await warned.board.close();
  anna.fault = () => undefined;
  await Promise.all([boris.restart(), vera.restart()]);
});

test('a server that lost its list of witnesses says so and takes no votes', async () => {
  const before = await open([anna]);
  await beginWitnessed(before.board, 'forgotten', [anna], 1);
  await before.board.close();
  const { board, alarms } = await open([]);
  const roll = [{ pseudonym: 'AAAAAAAAAAAAAAAAAAAAAA', style: 'all', weight: 1 }];
  expect(await board.publishRoll('forgotten', roll)).toMatchObject({
    ok: false,
    code: 'UNAVAILABLE',
  });
  const told = alarms.map(({ message }) => message).find((each) => each.includes('forgotten'));
  expect(told).toContain(`${anna.name}: GLAS_WITNESSES has no address of it`);
  await board.close();
});

test('a witness that never knew the log is no obstacle: it can hold nothing of it', async () => {
  anna.fault = ({ origin }) =>
    origin.endsWith('/unknown') ? { status: 404, body: '' } : undefined;
  const told: string[] = [];
  const before = await open([anna], { inform: (message) => told.push(message) });
  const election = await beginWitnessed(before.board, 'unknown', [anna], 1);
  await anna.wasAsked(({ origin }) => origin.endsWith('/unknown'));
  await before.board.close();
  const { board } = await open([anna], { inform: (message) => told.push(message) });
  await grow(election.through(board));
  expect(told.find((message) => message.includes('/unknown'))).toContain(election.logVkey);
  anna.fault = () => undefined;
  await untilWitnessed(board, election, 2);
  await board.close();
});

test('the first entries of a log wait for nobody', async () => {
  await anna.stop();
  const { board, alarms } = await open([anna]);
  const election = await beginWitnessed(board, 'first', [anna], 1);
  await grow(election);
  expect(await election.size()).toBe(2);
  expect(alarms.filter(({ message }) => message.includes(' first '))).toEqual([]);
  await anna.restart();
  expect(must(await board.submit('first', lastOf(election.sample.entries)))).toContain(
    'tlog-proof',
  );
  await board.close();
});

function lastOf<T>(list: readonly T[]): T {
  const last = list.at(-1);
  if (last === undefined) throw new Error('empty');
  return last;
}
