import { expect } from 'vitest';
import type { Code } from '../../../server/contract/codes.ts';
import type { Outcome } from '../../../server/outcome.ts';
import type { Sql } from '../../../server/store/connection.ts';
import { name } from '../../../server/store/statement.ts';

/** Expects exactly this code, and a database in which nothing changed. */
export async function expectRefused(
  sql: Sql,
  attempt: () => Promise<Outcome<unknown>>,
  code: Code,
  path?: string,
): Promise<void> {
  const before = await everythingStored(sql);
  const outcome = await attempt();
  expect(outcome).toMatchObject({ ok: false, code });
  if (path !== undefined) expect(outcome).toMatchObject({ path });
  expect(await everythingStored(sql)).toEqual(before);
}

/** A digest of each of the board's tables. */
async function everythingStored(sql: Sql): Promise<Record<string, unknown>> {
  const tables = [
    ...['election', 'entry', 'tile', 'checkpoint', 'claim', 'voter', 'issue'],
    ...['ballot', 'challenge', 'revocation', 'job'],
  ];
  const digests = await Promise.all(
    tables.map(async (table): Promise<[string, unknown]> => {
      const [row] = await sql<{ digest: string }[]>`
        select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as digest
        from ${name(table)} t`;
      return [table, row?.digest];
    }),
  );
  return Object.fromEntries(digests);
}
