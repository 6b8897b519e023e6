import { expect, test } from 'vitest';
import { toBase64 } from '../../../crypto/wire/bytes.ts';
import type { Board } from '../../../server/board/board.ts';
import { LogContradictedError } from '../../../server/witnesses/contradiction.ts';
import type { Fault, TestWitness } from '../../support/test_witness.ts';
import type { BoardElection } from '../board/board_election.ts';
import { testBoards } from '../board/open_board.ts';
import { beginWitnessed, grow, QUICK, testWitnesses, untilWitnessed } from './witnessed_board.ts';

const [anna, boris, vera] = await testWitnesses(
  'witness.example/anna',
  'witness.example/boris',
  'witness.example/vera',
);
if (anna === undefined || boris === undefined || vera === undefined) throw new Error('witnesses');
const boards = await testBoards();
const OTHERS = [anna.name, vera.name];

/** What a witness may do wrong without more than its own cosignature being missed. */
const HARMLESS: readonly { readonly what: string; readonly fault: Fault; readonly told: string }[] =
  [
    {
      what: 'never answers',
      fault: () => new Promise(() => undefined),
      told: 'did not answer in time',
    },
    {
      what: 'cosigns something else',
      fault: ({ origin, size, root }, witness) => ({
        status: 200,
        body: witness.cosign(`${origin}\n${size + 1}\n${toBase64(root)}\n`),
      }),
      told: 'its cosignature does not verify',
    },
    {
      what: 'holds another size each time',
      fault: ({ old }) => ({ status: 409, body: `${old === 1 ? 2 : 1}\n` }),
      told: 'it says each time that it holds another size',
    },
    {
      what: 'has gone back behind what it cosigned',
      fault: ({ old }) => (old === 0 ? undefined : { status: 409, body: '0\n' }),
      told: 'it says that it holds less than it cosigned before',
    },
    {
      what: 'does not know the log any more',
      fault: () => ({ status: 404, body: '' }),
      told: 'does not know it any more',
    },
  ];

test.each(HARMLESS)('one that $what: told once, nothing stored, the others do', async (row) => {
  const told: string[] = [];
  const slug = `harmless-${HARMLESS.indexOf(row)}`;
  const board = await boards.open({
    witnesses: [anna.address, boris.address, vera.address],
    witnessTiming: { ...QUICK, patienceMs: row.told.includes('in time') ? 1_000 : 20_000 },
    inform: (message) => told.push(message),
  });
  const election = await beginWitnessed(board, slug, [anna, boris, vera], 2);
  await untilAll(board, election);
  boris.fault = row.fault;
  told.length = 0;
  await grow(election);
  expect(await untilWitnessed(board, election, 2)).toMatchObject({ size: 2, by: OTHERS });
  await grow(election);
  expect(await untilWitnessed(board, election, 3)).toMatchObject({ size: 3, by: OTHERS });
  await boris.wasAsked(({ origin, size }) => origin.endsWith(`/${slug}`) && size === 3);
  await board.close();
  boris.fault = () => undefined;
  const ofBoris = told.filter((message) => message.includes(boris.name));
  expect(ofBoris.filter((message) => message.includes(row.told))).toHaveLength(1);
  const lines = await boards.sql`
    select c.size from cosignature c join election e on e.id = c.election
    where slug = ${slug} and witness = ${boris.vkey} and c.size > 1`;
  expect(lines).toEqual([]);
  expect(alarmsOf(slug)).toEqual([]);
});

test.each([
  {
    code: 'LOG_BEHIND',
    fault: () => ({ status: 409, body: '1000\n' }),
    words: 'holds 1000 entries and the database only 2',
  },
  {
    code: 'LOG_FORKED',
    fault: () => ({ status: 422, body: '' }),
    words: 'is not a beginning of the 2 entries of the database',
  },
])(
  'one that contradicts a running server stops it ($code); without it the others let it go on',
  async (row) => {
    const slug = row.code.toLowerCase().replace('_', '-');
    const all = [anna, boris, vera];
    const alarms: Error[] = [];
    let raised = (): void => undefined;
    const alarmed = new Promise<void>((resolve) => {
      raised = resolve;
    });
    const open = async (trusted: readonly TestWitness[]): Promise<Board> =>
      boards.open({
        witnesses: trusted.map(({ address }) => address),
        witnessTiming: QUICK,
        alarm: (problem) => {
          if (!problem.message.includes(` ${slug} `)) return;
          alarms.push(problem);
          raised();
        },
      });
    const board = await open(all);
    const election = await beginWitnessed(board, slug, all, 2);
    await untilWitnessed(board, election, 1);
    boris.fault = (asked) => (asked.origin.endsWith(`/${slug}`) ? row.fault() : undefined);
    await grow(election);
    await alarmed;
    await expect(grow(election)).rejects.toBe(alarms[0]);
    election.sample.entries.pop();
    await board.close();
    const [alarm] = alarms;
    expect(alarms).toHaveLength(1);
    expect(alarm).toBeInstanceOf(LogContradictedError);
    expect(alarm).toMatchObject({ code: row.code });
    expect(alarm?.message).toContain(row.words);

    const again = await open(all);
    const restarted = election.through(again);
    await expect(grow(restarted)).rejects.toMatchObject({ code: row.code });
    election.sample.entries.pop();
    expect(await restarted.size()).toBe(2);
    await again.close();
    expect(alarms).toHaveLength(2);

    const without = await open([anna, vera]);
    await grow(election.through(without));
    expect(await untilWitnessed(without, election, 3)).toMatchObject({ size: 3 });
    await without.close();
    boris.fault = () => undefined;
    expect(alarms).toHaveLength(2);
  },
);

test('other roots of the same size are two histories', async () => {
  const board = await boards.open({ witnesses: [anna.address], witnessTiming: QUICK });
  const election = await beginWitnessed(board, 'other-root', [anna], 1);
  const { size } = await untilWitnessed(board, election, 1);
  await board.close();
  anna.held.set('localhost:3000/e/other-root', { size, root: new Uint8Array(32) });
  const again = await boards.open({ witnesses: [anna.address], witnessTiming: QUICK });
  await expect(grow(election.through(again))).rejects.toMatchObject({ code: 'LOG_FORKED' });
  await again.close();
  expect(alarmsOf('other-root')).toHaveLength(1);
});

/** Alarms about one log: the boards that follow take up the earlier ones too. */
function alarmsOf(slug: string): Error[] {
  return boards.alarms.filter(({ message }) => message.includes(` ${slug} `));
}

/** Each has cosigned: what it then does not know it has forgotten. */
async function untilAll(board: Board, election: BoardElection): Promise<void> {
  for (;;) {
    const { by } = await untilWitnessed(board, election, 1);
    if (by.length === 3) return;
    await boris?.wasAsked(({ origin }) => origin === election.sample.manifest.origin);
  }
}
