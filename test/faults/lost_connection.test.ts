import { afterAll, describe, expect, test } from 'vitest';
import { createBoard } from '../../server/board/create_board.ts';
import type { Step, Steps } from '../../server/board/sequencer/steps.ts';
import { loadServerKey } from '../../server/keys.ts';
import { openDatabase } from '../../server/store/connection.ts';
import type { Board } from '../../server/board/board.ts';
import { must } from '../server/board/board_election.ts';
import { expectNothingLost, faultElection } from './fault_election.ts';
import { type Cut, PostgresProxy } from './postgres_proxy.ts';

const faults = await faultElection('cut', 40);
const { sql, election } = faults;
const proxy = await PostgresProxy.start(faults.process.databaseUrl);
afterAll(() => proxy.stop());
let voters = 0;

/** A board whose every connection goes through the proxy, for as long as `work` runs. */
async function throughProxy(work: (board: Board) => Promise<void>, steps?: Steps): Promise<void> {
  const own = await openDatabase(proxy.url);
  const board = await createBoard({
    sql: own,
    serverKey: await loadServerKey(faults.process.keyFile),
    host: 'localhost:3000',
    alarm: (problem) => {
      throw problem;
    },
    clock: () => faults.process.clock,
    threads: 1,
    ...(steps === undefined ? {} : { steps }),
  });
  try {
    await work(board);
  } finally {
    await board.close();
    await own.end({ timeout: 5 });
  }
}

describe('a connection that is cut', () => {
  test.each<Cut>(['before the commit arrives', 'after the commit is done'])(
    '%s: the cast is answered all the same, and stored once',
    async (cut) => {
      const ballots = await Promise.all([1, 2, 3].map(() => election.ballot(voters++)));
      const before = proxy.cuts;
      await throughProxy(async (board) => {
        void proxy.cutNext(cut);
        const receipts = await Promise.all(
          ballots.map(async (ballot) => must(await board.cast('cut', ballot))),
        );
        expect(proxy.cuts).toBe(before + 1);
        const attempts = ballots.map((ballot, i) => ({ ballot, receipt: receipts[i] }));
        expect(await expectNothingLost(faults, attempts)).toBe(ballots.length);
      });
    },
  );

  test.each<Step>([
    ...([
      'locked',
      'claimed',
      'entries-stored',
      'advanced',
      'signed',
      'checkpoint-stored',
    ] as const),
  ])('by PostgreSQL at %s: the cast is answered all the same, and stored once', async (at) => {
    const ballot = await election.ballot(voters++);
    let killed = 0;
    await throughProxy(
      async (board) => {
        const receipt = must(await board.cast('cut', ballot));
        expect(killed).toBe(1);
        expect(await expectNothingLost(faults, [{ ballot, receipt }])).toBe(1);
      },
      {
        async reached(step) {
          if (step !== at || killed > 0) return;
          const ended = await sql`
              select pg_terminate_backend(pid, 10000) from pg_stat_activity
              where datname = current_database() and state = 'idle in transaction'`;
          killed += ended.length;
        },
      },
    );
  });

  test.each<Cut>(['before the commit arrives', 'after the commit is done'])(
    '%s of an authorization: signed and stored alongside once',
    async (cut) => {
      await sql`create table if not exists evidence_of_test (pseudonym text)`;
      const pseudonym = election.pseudonym(voters++);
      const { ballotKey, evidence } = (await election.authorize(voters++)).authorization;
      await throughProxy(async (board) => {
        void proxy.cutNext(cut);
        must(
          await board.authorize('cut', { ballotKey, evidence, pseudonym }, async (transaction) => {
            await transaction`insert into evidence_of_test values (${pseudonym})`;
          }),
        );
      });
      const rows = await sql`select from evidence_of_test where pseudonym = ${pseudonym}`;
      expect(rows).toHaveLength(1);
      const key = Buffer.from(pseudonym, 'base64url');
      expect(await sql`select from issue where pseudonym = ${key}`).toHaveLength(1);
    },
  );
});
