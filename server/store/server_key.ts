import { UnsafeDatabaseError, type Sql } from './connection.ts';

/**
 * Ties a database to the server key under which its secrets lie. mark: derived from the key; the
 * first server to come leaves its own. Throws UnsafeDatabaseError where the database has another.
 */
export async function assertServerKey(sql: Sql, mark: Uint8Array): Promise<void> {
  await sql`insert into server_key (mark) values (${mark}) on conflict do nothing`;
  const [row] = await sql`select 1 from server_key where mark = ${mark}`;
  if (row !== undefined) return;
  throw new UnsafeDatabaseError(
    'This database was made with another server key. Restore the file `server-key` of its data ' +
      'folder (GLAS_DATA) from the backup, or use another database.',
  );
}
