import { randomBytes } from 'node:crypto';
import { afterAll, inject } from 'vitest';
import { connect, type Sql } from '../../server/store/sql.ts';
import { name as identifier } from '../../server/store/statement.ts';

/**
 * Creates an empty database for the calling test file and drops it after the file's tests. Called
 * at the top level: `const databaseUrl = await freshDatabase();`
 * @returns its connection URL
 */
export async function freshDatabase(): Promise<string> {
  const name = `glas_test_${randomBytes(8).toString('hex')}`;
  await asAdministrator((sql) => sql`create database ${identifier(name)}`);
  // Forced: a test may have killed the server whose connections are still open.
  afterAll(() => asAdministrator((sql) => sql`drop database ${identifier(name)} with (force)`));

  const url = new URL(inject('postgresUrl'));
  url.pathname = name;
  return url.href;
}

async function asAdministrator(query: (sql: Sql) => Promise<unknown>): Promise<void> {
  const sql = connect(inject('postgresUrl'), 1);
  try {
    await query(sql);
  } finally {
    await sql.end();
  }
}
