import { afterAll, expect, test } from 'vitest';
import { openDatabase, UnsafeDatabaseError } from '../../../server/store/connection.ts';
import { freshDatabase } from '../../support/database.ts';

const url = await freshDatabase();
const sql = await openDatabase(url, 1);
afterAll(() => sql.end());

test('a durable PostgreSQL is accepted, and its 64-bit numbers are numbers', async () => {
  expect(await sql`select 2::bigint ^ 40 as power, 1099511627776::bigint as number`).toEqual([
    { power: 1099511627776, number: 1099511627776 },
  ]);
});

test('a database that acknowledges before it has written is refused, with what to change', async () => {
  const name = new URL(url).pathname.slice(1);
  await sql.unsafe(`alter database "${name}" set synchronous_commit = off`);
  const refused = openDatabase(url, 1);
  await expect(refused).rejects.toThrow(UnsafeDatabaseError);
  await expect(refused).rejects.toThrow(/Set synchronous_commit = on/);
  await sql.unsafe(`alter database "${name}" set synchronous_commit = remote_apply`);
  await (await openDatabase(url, 1)).end();
});

test('a server that is not there is an error, not a wait', async () => {
  const nowhere = new URL(url);
  nowhere.port = '1';
  await expect(openDatabase(nowhere.href, 1)).rejects.toThrow('ECONNREFUSED');
});
