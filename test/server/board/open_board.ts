import { randomBytes } from 'node:crypto';
import type { Board } from '../../../server/board/board.ts';
import { type BoardOptions, createBoard } from '../../../server/board/create_board.ts';
import { ServerKey } from '../../../server/keys.ts';
import { openDatabase, type Sql } from '../../../server/store/connection.ts';
import { migrate } from '../../../server/store/migrate.ts';
import { afterwards } from '../../support/afterwards.ts';
import { freshDatabase } from '../../support/database.ts';
import { DURING_VOTING } from './board_election.ts';

export interface TestBoards {
  readonly sql: Sql;
  readonly serverKey: ServerKey;
  readonly databaseUrl: string;
  /** What the boards raised the alarm about. */
  readonly alarms: Error[];
  /** Another board on the same database, as of another process. */
  readonly open: (options?: Partial<BoardOptions>) => Promise<Board>;
}

/** An empty database with its tables, and boards on it, closed afterwards. */
export async function testBoards(): Promise<TestBoards> {
  const databaseUrl = await freshDatabase();
  const sql = await openDatabase(databaseUrl);
  await migrate(sql);
  const serverKey = new ServerKey(randomBytes(32));
  const alarms: Error[] = [];
  const boards: Board[] = [];
  afterwards(async () => {
    await Promise.all(boards.map((board) => board.close()));
    await sql.end({ timeout: 5 });
  });
  return {
    sql,
    serverKey,
    databaseUrl,
    alarms,
    open: async (options = {}) => {
      const board = await createBoard({
        sql,
        serverKey,
        host: 'localhost:3000',
        alarm: (problem) => alarms.push(problem),
        clock: () => DURING_VOTING,
        threads: 1,
        ...options,
      });
      boards.push(board);
      return board;
    },
  };
}
