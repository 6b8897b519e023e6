import { expect, test } from 'vitest';
import { connect } from '../../server/store/sql.ts';
import { freshDatabase } from './database.ts';
import { tablesOf } from './stored.ts';

const first = await freshDatabase();
const second = await freshDatabase();

test('each database is empty, its own, and as durable as a real one', async () => {
  const one = connect(first, 1);
  const other = connect(second, 1);
  try {
    await one`create table here (id int primary key)`;
    expect(await tablesOf(one)).toEqual(['here']);
    expect(await tablesOf(other)).toEqual([]);
    expect(await one`show fsync`).toEqual([{ fsync: 'on' }]);
  } finally {
    await Promise.all([one.end(), other.end()]);
  }
});
