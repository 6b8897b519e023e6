import type { Sql } from '../../server/store/connection.ts';
import { name } from '../../server/store/statement.ts';

/** The names of a database's tables, in order. */
export async function tablesOf(sql: Sql): Promise<string[]> {
  const rows = await sql<{ table: string }[]>`
    select tablename as table from pg_tables
    where schemaname = 'public' order by tablename collate "C"`;
  return rows.map(({ table }) => table);
}

/** A digest of each table of a server's database. */
export async function digestsOfTables(sql: Sql): Promise<Record<string, string>> {
  const digests = (await tablesOf(sql)).map(async (table): Promise<[string, string]> => {
    const [row] = await sql<{ digest: string }[]>`
      select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as digest
      from ${name(table)} t`;
    return [table, row?.digest ?? ''];
  });
  return Object.fromEntries(await Promise.all(digests));
}

/** Every cell of every table, bytes and texts as they are, a line each. */
export async function everyCell(sql: Sql): Promise<Buffer> {
  const tables = (await tablesOf(sql)).map((table) => sql`select * from ${name(table)}`);
  const cells = (await Promise.all(tables)).flat().flatMap((row) => Object.values(row));
  return Buffer.concat(cells.flatMap((cell) => [bytesOf(cell), Buffer.from('\n')]));
}

function bytesOf(cell: unknown): Buffer {
  if (Buffer.isBuffer(cell)) return cell;
  return Buffer.from(typeof cell === 'string' ? cell : JSON.stringify(cell));
}
