import { expect, test } from 'vitest';
import { connect, type Sql } from '../../server/store/sql.ts';
import { freshDatabase } from './database.ts';

const first = await freshDatabase();
const second = await freshDatabase();

test('each database is empty, its own, and as durable as a real one', async () => {
  const one = connect(first, 1);
  const other = connect(second, 1);
  try {
    await one`create table here (id int primary key)`;
    expect(await tables(one)).toEqual(['here']);
    expect(await tables(other)).toEqual([]);
    expect(await one`show fsync`).toEqual([{ fsync: 'on' }]);
  } finally {
    await Promise.all([one.end(), other.end()]);
  }
});

async function tables(sql: Sql): Promise<unknown[]> {
  const rows = await sql`select tablename from pg_tables where schemaname = 'public'`;
  return rows.map((row) => row['tablename']);
}
