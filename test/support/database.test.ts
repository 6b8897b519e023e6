import postgres from 'postgres';
import { expect, test } from 'vitest';
import { freshDatabase } from './database.ts';

const first = await freshDatabase();
const second = await freshDatabase();

test('each database is empty, its own, and as durable as a real one', async () => {
  const one = postgres(first, { max: 1 });
  const other = postgres(second, { max: 1 });
  try {
    await one`create table here (id int primary key)`;
    expect(await tables(one)).toEqual(['here']);
    expect(await tables(other)).toEqual([]);
    expect(await one`show fsync`).toEqual([{ fsync: 'on' }]);
  } finally {
    await Promise.all([one.end(), other.end()]);
  }
});

async function tables(sql: postgres.Sql): Promise<unknown[]> {
  const rows = await sql`select tablename from pg_tables where schemaname = 'public'`;
  return rows.map((row) => row['tablename'] as unknown);
}
