import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import type { SealedBallot } from '../../crypto/ballot.ts';
import { leafHash } from '../../crypto/log/merkle.ts';
import { toHex } from '../../crypto/wire/bytes.ts';
import { type Board } from '../../server/board/board.ts';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import { createBoard } from '../../server/board/create_board.ts';
import { loadServerKey } from '../../server/keys.ts';
import { openDatabase, type Sql } from '../../server/store/connection.ts';
import { migrate } from '../../server/store/migrate.ts';
import { BoardElection, DURING_VOTING } from '../server/board/board_election.ts';
import { checkLog, expectHonoured } from '../server/board/log_check.ts';
import { freshDatabase } from '../support/database.ts';
import type { ProcessOptions } from './processes.ts';

export interface FaultElection {
  readonly sql: Sql;
  /** A process that nothing happens to. */
  readonly board: Board;
  readonly election: BoardElection;
  readonly process: ProcessOptions;
}

/** An open election on a database of its own, and how to start processes on it. */
export async function faultElection(
  slug: string,
  roll: number,
  manifest: Partial<Manifest> = {},
): Promise<FaultElection> {
  const folder = await mkdtemp(join(tmpdir(), 'glas-faults-'));
  const keyFile = join(folder, 'server.key');
  const databaseUrl = await freshDatabase();
  const sql = await openDatabase(databaseUrl);
  await migrate(sql);
  const board = await createBoard({
    sql,
    serverKey: await loadServerKey(keyFile),
    host: 'localhost:3000',
    alarm: (problem) => {
      throw problem;
    },
    clock: () => DURING_VOTING,
    threads: 1,
  });
  afterAll(async () => {
    await board.close();
    await sql.end({ timeout: 5 });
    await rm(folder, { recursive: true });
  });
  const election = await BoardElection.open(board, slug, { roll, manifest });
  return { sql, board, election, process: { databaseUrl, keyFile, clock: DURING_VOTING } };
}

/** A ballot and its receipt, if its voter got one. */
export interface Attempt {
  readonly ballot: SealedBallot;
  readonly receipt: string | undefined;
}

/**
 * What must hold after any crash: every receipt is honoured by the log, every checkpoint is a prefix,
 * and what was not acknowledged is wholly there or not at all, and can be sent again.
 * @returns how many of the attempts the log held before they were sent again
 */
export async function expectNothingLost(
  { sql, election, board }: FaultElection,
  attempts: readonly Attempt[],
): Promise<number> {
  const before = await checkLog(sql, election.slug, election.logVkey);
  for (const { ballot, receipt } of attempts) {
    if (receipt !== undefined) expectHonoured(receipt, ballot.entry, election.logVkey, before);
  }
  const leaves = new Set(before.map((entry) => toHex(leafHash(entry))));
  const held = attempts.filter(({ ballot }) => leaves.has(toHex(leafHash(ballot.entry))));

  const again = await Promise.all(attempts.map(({ ballot }) => board.cast(election.slug, ballot)));
  const after = await checkLog(sql, election.slug, election.logVkey);
  expect(after).toHaveLength(before.length + attempts.length - held.length);
  for (const [i, { ballot, receipt }] of attempts.entries()) {
    const outcome = again[i];
    if (outcome?.ok !== true) throw new Error(`sent again, it was refused: ${outcome?.code ?? ''}`);
    if (receipt !== undefined) expect(outcome.value).toBe(receipt);
    expectHonoured(outcome.value, ballot.entry, election.logVkey, after);
  }
  await expectRowsOfEntries(sql);
  return held.length;
}

/** A ballot's entry, its attachment and its place in the index are stored together or not at all. */
async function expectRowsOfEntries(sql: Sql): Promise<void> {
  const half = await sql`
    select entry.index from entry full join ballot using (election, index)
    where (entry.type = 'ballot') is distinct from (ballot.index is not null)
       or (entry.type = 'ballot' and entry.attachment is null)`;
  expect([...half]).toEqual([]);
}
