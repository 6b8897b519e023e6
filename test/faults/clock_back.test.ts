import { describe, expect, test } from 'vitest';
import { createBoard } from '../../server/board/create_board.ts';
import type { Board } from '../../server/board/board.ts';
import { loadServerKey } from '../../server/keys.ts';
import { must } from '../server/board/board_election.ts';
import { checkLog } from '../server/board/log_check.ts';
import { faultElection } from './fault_election.ts';

const HOUR_MS = 3_600_000;
const faults = await faultElection('clock', 8, { rehearsal: false });
const { sql, election } = faults;
const closesAtMs = Date.parse(election.sample.manifest.closesAt);

/** A process whose clock shows `ms`, then whatever `set` says. */
async function withClock(
  ms: number,
  work: (board: Board, set: (ms: number) => void) => Promise<void>,
): Promise<void> {
  let now = ms;
  const board = await createBoard({
    sql,
    serverKey: await loadServerKey(faults.process.keyFile),
    host: 'localhost:3000',
    alarm: (problem) => {
      throw problem;
    },
    clock: () => now,
    threads: 1,
  });
  try {
    await work(board, (later) => (now = later));
  } finally {
    await board.close();
  }
}

describe('a clock that is set back an hour', () => {
  test('during voting changes nothing: casts go on, and the log says no time', async () => {
    const [first, second] = [await election.ballot(0), await election.ballot(1)];
    await withClock(closesAtMs - HOUR_MS, async (board, set) => {
      const before = must(await board.cast('clock', first));
      set(closesAtMs - 2 * HOUR_MS);
      must(await board.cast('clock', second));
      expect(must(await board.cast('clock', first))).toBe(before);
    });
    await checkLog(sql, 'clock', election.logVkey);
    await expectNoTimeInCheckpoints();
  });

  test('after the hour of closing takes ballots again, until the authority closes', async () => {
    const [early, late] = [await election.ballot(2), await election.ballot(3)];
    await withClock(closesAtMs, async (board, set) => {
      expect(await board.cast('clock', late)).toMatchObject({ code: 'VOTING_CLOSED' });
      set(closesAtMs - HOUR_MS);
      must(await board.cast('clock', early));
    });
  });

  test('a closing that is dated ahead of the clock is not accepted, and a time later it is', async () => {
    election.sample.close();
    const closing = election.sample.entries.at(-1);
    if (closing === undefined) throw new TypeError('no closing');
    await withClock(closesAtMs - HOUR_MS, async (board, set) => {
      expect(await board.submit('clock', closing)).toMatchObject({ code: 'TOO_EARLY' });
      set(closesAtMs + 1_000);
      must(await board.submit('clock', closing));
    });
  });

  test('after the closing opens nothing again: the log says that voting is over, not the clock', async () => {
    const before = await electionSize();
    await withClock(closesAtMs - 3 * HOUR_MS, async (board) => {
      const pseudonym = election.pseudonym(4);
      const ballotKey = election.sample.manifest.registrarKey;
      const request = { ballotKey, evidence: ballotKey, pseudonym };
      expect(await board.authorize('clock', request)).toMatchObject({ code: 'VOTING_CLOSED' });
      const sealed = election.sample.seal(5, { council: [1, 0, 0] });
      expect(await board.cast('clock', sealed)).toMatchObject({ code: 'VOTING_CLOSED' });
    });
    expect(await electionSize()).toBe(before);
  });
});

/** A checkpoint is three lines, origin, size and root; a clock has no say in what is signed. */
async function expectNoTimeInCheckpoints(): Promise<void> {
  const rows = await sql<{ note: string }[]>`
    select note from checkpoint join election on election.id = election where slug = 'clock'`;
  expect(rows.length).toBeGreaterThan(0);
  for (const { note } of rows) {
    expect(note.slice(0, note.indexOf('\n\n')).split('\n')).toHaveLength(3);
  }
}

async function electionSize(): Promise<number | undefined> {
  return (await faults.board.election('clock'))?.size;
}
