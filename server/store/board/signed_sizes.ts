import type { Statements } from '../sql.ts';

/** Whether the log was signed at a size from `from` to `to`−1. */
export async function wasSigned(
  sql: Statements,
  election: number,
  from: number,
  to: number,
): Promise<boolean> {
  const rows = await sql`
    select size from checkpoint
    where election = ${election} and size >= ${from} and size < ${to} limit 1`;
  return rows.length > 0;
}
