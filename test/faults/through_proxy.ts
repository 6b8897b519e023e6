import { afterAll } from 'vitest';
import type { Board } from '../../server/board/board.ts';
import { createBoard } from '../../server/board/create_board.ts';
import { loadServerKey } from '../../server/keys.ts';
import { openDatabase, type Sql } from '../../server/store/connection.ts';
import type { FaultElection } from './fault_election.ts';
import { PostgresProxy } from './postgres_proxy.ts';

export interface Proxied {
  readonly proxy: PostgresProxy;
  readonly sql: Sql;
  readonly board: Board;
  /** What the board told its operator. */
  readonly alarms: Error[];
}

/** A board whose every connection goes through a proxy, for the calling test file. */
export async function boardThroughProxy({ process }: FaultElection): Promise<Proxied> {
  const proxy = await PostgresProxy.start(process.databaseUrl);
  const sql = await openDatabase(proxy.url);
  const alarms: Error[] = [];
  const board = await createBoard({
    sql,
    serverKey: await loadServerKey(process.keyFile),
    host: 'localhost:3000',
    alarm: (problem) => alarms.push(problem),
    clock: () => process.clock,
    threads: 1,
  });
  afterAll(async () => {
    await board.close();
    await sql.end({ timeout: 5 });
    await proxy.stop();
  });
  return { proxy, sql, board, alarms };
}
