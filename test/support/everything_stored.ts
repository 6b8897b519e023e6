import type { Sql } from '../../server/store/connection.ts';
import { name } from '../../server/store/statement.ts';

/** A digest of each table of a server's database. */
export async function everythingStored(sql: Sql): Promise<Record<string, string>> {
  const tables = await sql<{ table: string }[]>`
    select tablename as table from pg_tables where schemaname = 'public'`;
  const digests = await Promise.all(
    tables.map(async ({ table }): Promise<[string, string]> => {
      const [row] = await sql<{ digest: string }[]>`
        select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as digest
        from ${name(table)} t`;
      return [table, row?.digest ?? ''];
    }),
  );
  return Object.fromEntries(digests);
}
