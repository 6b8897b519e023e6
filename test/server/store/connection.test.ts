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

test('a PostgreSQL older than 15 is refused, with what it is', async () => {
  // A database where a function of ours, found before PostgreSQL's own, gives the older version.
  const older = await freshDatabase();
  const owner = await openDatabase(older, 1);
  await owner.unsafe(`
    create schema older;
    create function older.current_setting(name text) returns text language sql as $$
      select case name
        when 'server_version_num' then '140019'
        when 'server_version' then '14.19'
        else pg_catalog.current_setting(name)
      end $$;
    alter database "${new URL(older).pathname.slice(1)}" set search_path = older, pg_catalog, public`);
  await owner.end();
  const refused = openDatabase(older, 1);
  await expect(refused).rejects.toThrow(UnsafeDatabaseError);
  await expect(refused).rejects.toThrow('Glas needs PostgreSQL 15 or newer; this is 14.19.');
});

test('a server that is not there is an error, not a wait', async () => {
  const nowhere = new URL(url);
  nowhere.port = '1';
  await expect(openDatabase(nowhere.href, 1)).rejects.toThrow('ECONNREFUSED');
});
