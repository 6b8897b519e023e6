import { expect, test } from 'vitest';
import { verifyReceipt } from '../../../crypto/log/receipt.ts';
import { openDatabase } from '../../../server/store/connection.ts';
import { BoardElection, must } from '../board/board_election.ts';
import { testBoards } from '../board/open_board.ts';
import {
  beginWitnessed,
  grow,
  published,
  QUICK,
  testWitnesses,
  untilWitnessed,
} from './witnessed_board.ts';

const [anna, boris] = await testWitnesses('witness.example/anna', 'witness.example/boris');
if (anna === undefined || boris === undefined) throw new Error('no witnesses');
const told: string[] = [];
const options = {
  witnesses: [boris.address, anna.address],
  witnessTiming: QUICK,
  inform: (message: string) => told.push(message),
};
const boards = await testBoards();
const board = await boards.open(options);

test('a checkpoint gets the lines of the witnesses, in the order of the manifest', async () => {
  const election = await beginWitnessed(board, 'order', [anna, boris], 2);
  const { size, by } = await untilWitnessed(board, election, 1);
  expect({ size, by }).toEqual({ size: 1, by: [anna.name, boris.name] });
  const newest = await published(board, election, 'checkpoint');
  expect(newest).toEqual(await published(board, election, 'witnessed-checkpoint'));
  expect(await board.status('order')).toMatchObject({
    size: 1,
    witnessed: { needed: 2, of: 2, size: 1 },
  });
});

test('each is given the proof from what it holds, and what was signed meanwhile is skipped', async () => {
  const election = await beginWitnessed(board, 'proofs', [anna, boris], 2);
  await untilWitnessed(board, election, 1);
  for (let i = 0; i < 5; i++) await grow(election);
  const { size } = await untilWitnessed(board, election, 6);
  expect(size).toBe(6);
  for (const witness of [anna, boris]) {
    const asked = witness.asked.filter(({ origin }) => origin.endsWith('/proofs'));
    expect(asked.map(({ old }) => old)).toEqual([
      0,
      ...asked.slice(0, -1).map((each) => each.size),
    ]);
    expect(asked.at(-1)?.size).toBe(6);
  }
});

test('the newest checkpoint is served at once, with whatever lines it has', async () => {
  const election = await beginWitnessed(board, 'new', [anna, boris], 2);
  await untilWitnessed(board, election, 1);
  boris.fault = ({ size }) => (size === 2 ? { status: 500, body: '' } : undefined);
  await grow(election);
  await anna.wasAsked(({ origin, size }) => origin.endsWith('/new') && size === 2);
  await boris.wasAsked(({ origin, size }) => origin.endsWith('/new') && size === 2);
  expect(await published(board, election, 'checkpoint')).toMatchObject({ size: 2 });
  expect(await published(board, election, 'witnessed-checkpoint')).toMatchObject({ size: 1 });
  boris.fault = () => undefined;
  expect(await untilWitnessed(board, election, 2)).toMatchObject({ size: 2 });
});

test('a ballot has a second receipt as soon as enough witnesses cosigned a board that holds it', async () => {
  const election = await BoardElection.open(board, 'ballots', {
    manifest: { witnesses: { needed: 1, vkeys: [anna.vkey] } },
  });
  const ballot = await election.ballot(0);
  const receipt = must(await election.cast(ballot));
  const size = await election.size();
  await untilWitnessed(board, election, size);
  const found = await board.findBallot('ballots', ballot.tracker);
  expect(found?.receipt).toBe(receipt);
  const proof = verifyReceipt(found?.witnessed ?? '', ballot.entry, election.logVkey);
  expect(proof).toMatchObject({ ok: true, index: found?.index, checkpoint: { size } });
  expect(found?.witnessed).toContain(`\n— ${anna.name} `);
});

test('where no witness is needed none is waited for, and where none is named nothing is said', async () => {
  const election = await beginWitnessed(board, 'optional', [anna], 0);
  await anna.wasAsked(({ origin }) => origin.endsWith('/optional'));
  expect(await board.readFile('optional', 'witnessed-checkpoint')).toBeUndefined();
  const { witnessed } = (await board.status('optional')) ?? {};
  expect(witnessed).toBeUndefined();
  await grow(election);

  await BoardElection.begin(board, 'alone');
  const note = new TextDecoder().decode((await board.readFile('alone', 'checkpoint'))?.bytes);
  expect(note.split('\n— ')).toHaveLength(2);
});

test('a witness that was away is brought up to date when it is back, and the operator hears of both', async () => {
  const election = await beginWitnessed(board, 'away', [anna, boris], 2);
  await untilWitnessed(board, election, 1);
  await boris.stop();
  await grow(election);
  await anna.wasAsked(({ origin, size }) => origin.endsWith('/away') && size === 2);
  const last = (): string | undefined => told.findLast((message) => message.includes('/e/away'));
  // Before it is back: that it was away is noticed only when it is asked.
  await expect.poll(last).toContain('cannot be reached');
  await grow(election);
  await boris.restart();
  expect(await untilWitnessed(board, election, 3)).toMatchObject({ size: 3 });
  await expect.poll(last).toBe(`The witness ${boris.name} is back for localhost:3000/e/away.`);
});

test('a process that starts presents what none did before', async () => {
  await anna.stop();
  const first = await boards.open(options);
  const election = await beginWitnessed(first, 'takeover', [anna], 1);
  await grow(election);
  await first.close();
  await boards.sql`update witness_turn set until = now() - interval '1 second'`;
  await anna.restart();
  const second = await boards.open(options);
  expect(await untilWitnessed(second, election, 2)).toMatchObject({ size: 2 });
});

test('two processes: every cosignature is stored once, and each hears of it', async () => {
  const sql = await openDatabase(boards.databaseUrl);
  const other = await boards.open({ ...options, sql });
  const election = await beginWitnessed(board, 'pair', [anna, boris], 2);
  for (let i = 0; i < 4; i++) await grow(election);
  await Promise.all([untilWitnessed(board, election, 5), untilWitnessed(other, election, 5)]);
  const rows = await boards.sql<{ size: number }[]>`
    select c.size from cosignature c join election e on e.id = c.election
    where slug = 'pair' and c.size = 5`;
  expect(rows).toHaveLength(2);
  const holders = await boards.sql`
    select process from witness_turn t join election e on e.id = t.election where slug = 'pair'`;
  expect(holders).toHaveLength(1);
  await other.close();
  await sql.end();
});
