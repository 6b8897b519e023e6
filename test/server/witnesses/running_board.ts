import type { Board } from '../../../server/board/board.ts';
import { createBoard } from '../../../server/board/create_board.ts';
import type { ServerKey } from '../../../server/keys.ts';
import { openDatabase, type Sql } from '../../../server/store/connection.ts';
import { migrate } from '../../../server/store/migrate.ts';
import { LogContradictedError } from '../../../server/witnesses/contradiction.ts';
import type { WitnessAddress } from '../../../server/witnesses/witness_list.ts';
import { afterwards } from '../../support/afterwards.ts';
import { DURING_VOTING } from '../board/board_election.ts';
import { QUICK } from './witnessed_board.ts';

/** A server's board on a database, with connections of its own. */
export interface Running {
  readonly board: Board;
  readonly sql: Sql;
  readonly alarms: Error[];
  readonly alarmed: Promise<LogContradictedError>;
  readonly stop: () => Promise<void>;
}

/** Starts one; it is stopped afterwards at the latest. */
export async function runBoard(
  databaseUrl: string,
  serverKey: ServerKey,
  witnesses: readonly WitnessAddress[],
): Promise<Running> {
  const sql = await openDatabase(databaseUrl);
  await migrate(sql);
  const alarms: Error[] = [];
  let raise = (_problem: LogContradictedError): void => undefined;
  const alarmed = new Promise<LogContradictedError>((resolve) => {
    raise = resolve;
  });
  const board = await createBoard({
    ...{ sql, serverKey, threads: 1, witnessTiming: QUICK },
    host: 'localhost:3000',
    alarm: (problem) => {
      alarms.push(problem);
      if (problem instanceof LogContradictedError) raise(problem);
    },
    clock: () => DURING_VOTING,
    witnesses,
  });
  let isStopped = false;
  const stop = async (): Promise<void> => {
    if (isStopped) return;
    isStopped = true;
    await board.close();
    await sql.end({ timeout: 5 });
  };
  afterwards(stop);
  return { board, sql, alarms, alarmed, stop };
}
