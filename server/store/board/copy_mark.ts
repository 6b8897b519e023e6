import type { Statements } from '../sql.ts';

/**
 * Which copy of the tables this is: another after a restart or a change of the server, and after
 * anything that puts other tables or another content in place at once (restore, truncate). As long
 * as it is the same, everything that was committed here is still here.
 */
export async function copyMark(sql: Statements): Promise<string> {
  const [row] = await sql<{ mark: string }[]>`
    select concat_ws(' ', pg_postmaster_start_time(), pg_database.oid,
                     pg_relation_filenode('election'), pg_relation_filenode('entry'),
                     pg_relation_filenode('checkpoint')) as mark
    from pg_database where datname = current_database()`;
  if (row === undefined) throw new Error('PostgreSQL does not say which database this is');
  return row.mark;
}
