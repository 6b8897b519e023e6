import { createHash, randomBytes } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { castAnswers } from '../../../../server/store/board/cast_rows.ts';
import { heldClaims, takeClaims } from '../../../../server/store/board/claim_rows.ts';
import { insertElection } from '../../../../server/store/board/election_rows.ts';
import { insertEntries, storeTiles, tilesAt } from '../../../../server/store/board/log_rows.ts';
import { openDatabase, type Sql } from '../../../../server/store/connection.ts';
import { migrate } from '../../../../server/store/migrate.ts';
import { freshDatabase } from '../../../support/database.ts';

const ENTRIES = 4_000;
const LOOK_UPS = 20;

/** One connection, so that its own statistics are all there is. */
const sql = await openDatabase(await freshDatabase(), 1);
afterAll(() => sql.end());
await migrate(sql);
await insertElection(sql, {
  slug: 'large',
  origin: 'localhost/e/large',
  logKey: randomBytes(32),
  registrarKey: randomBytes(32),
  sealedLogSeed: randomBytes(61),
  sealedRegistrarSecret: randomBytes(61),
});
const [election] = await sql<{ id: number }[]>`select id from election`;
const id = election?.id ?? 0;
// While the log is small PostgreSQL settles on plans for the statements of a connection, and keeps them
// until it has statistics: minutes in which an election grows by thousands of ballots.
await grow(0, 2);
for (let i = 0; i < 10; i++) {
  await heldClaims(sql, id, [{ kind: 'entry', value: leafOf(0) }]);
  await castAnswers(sql, id, [{ leafHash: leafOf(0), authorization: leafOf(0) }]);
  await tilesAt(sql, id, [{ level: 0, index: 0 }]);
}
await grow(2, ENTRIES);

test('looking up a claim reads that claim, not all of its election', async () => {
  const before = await rowsRead(sql, 'claim');
  for (let index = 0; index < LOOK_UPS; index++) {
    const held = await heldClaims(sql, id, [{ kind: 'entry', value: leafOf(index) }]);
    expect([...held.values()]).toMatchObject([{ index, type: 'ballot' }]);
  }
  const read = (await rowsRead(sql, 'claim')) - before;
  expect(read).toBeGreaterThanOrEqual(LOOK_UPS);
  expect(read).toBeLessThanOrEqual(2 * LOOK_UPS);
});

test('looking up ballots together reads theirs alone, and answers in their order', async () => {
  const before = await rowsRead(sql, 'claim');
  const known = Array.from({ length: LOOK_UPS }, (_, i) => leafOf(i * 7));
  const leaves = [...known, randomBytes(32), leafOf(1)];
  const answers = await castAnswers(
    sql,
    id,
    leaves.map((leafHash) => ({ leafHash, authorization: randomBytes(32) })),
  );
  expect(answers.map(({ held }) => held?.index)).toEqual([
    ...known.map((_, i) => i * 7),
    undefined,
    1,
  ]);
  expect(answers.every(({ issue }) => issue === undefined)).toBe(true);
  expect((await rowsRead(sql, 'claim')) - before).toBeLessThanOrEqual(2 * leaves.length);
});

async function grow(from: number, to: number): Promise<void> {
  const entries = Array.from({ length: to - from }, (_, i) => ({
    ...{ index: from + i, type: 'ballot', attachment: undefined },
    bytes: leafOf(from + i),
  }));
  await insertEntries(sql, id, entries);
  const claims = entries.map(({ index, bytes }) => ({
    kind: 'entry' as const,
    value: bytes,
    index,
  }));
  await takeClaims(sql, id, claims);
  const tiles = entries.map(({ index, bytes }) => ({ level: 0, index, hashes: bytes }));
  await storeTiles(sql, id, tiles);
}

test('looking up a tile reads that tile', async () => {
  const before = await rowsRead(sql, 'tile');
  for (let index = 0; index < LOOK_UPS; index++) {
    expect(await tilesAt(sql, id, [{ level: 0, index }])).toMatchObject([{ level: 0, index }]);
  }
  expect((await rowsRead(sql, 'tile')) - before).toBeLessThanOrEqual(2 * LOOK_UPS);
});

function leafOf(index: number): Uint8Array {
  return createHash('sha256').update(String(index)).digest();
}

/** Rows of a table, or of its primary key, that scans of any kind have returned so far. */
async function rowsRead(from: Sql, table: string): Promise<number> {
  await from`select pg_stat_force_next_flush()`;
  const [row] = await from<{ read: number }[]>`
    select (idx.idx_tup_read + own.seq_tup_read)::bigint as read
    from pg_stat_user_indexes idx join pg_stat_user_tables own using (relid)
    where own.relname = ${table} and idx.indexrelname = ${`${table}_pkey`}`;
  return row?.read ?? 0;
}
