import { connect, type Sql } from './sql.ts';

export type { Sql, Transaction } from './sql.ts';

const OLDEST_VERSION = 150_000;

/** What an acknowledged ballot's durability rests on. `remote_apply` waits for more than `on`. */
const DURABLE: Readonly<Record<string, readonly string[]>> = {
  fsync: ['on'],
  full_page_writes: ['on'],
  synchronous_commit: ['on', 'remote_apply'],
};

/** PostgreSQL is too old, or would acknowledge what a crash can lose. The message says what to change. */
export class UnsafeDatabaseError extends Error {
  override readonly name = 'UnsafeDatabaseError';
}

/**
 * Connects to the PostgreSQL that `url` names.
 * Throws UnsafeDatabaseError where an acknowledged commit could be lost in a crash.
 */
export async function openDatabase(url: string, maxConnections = 10): Promise<Sql> {
  const sql = connect(url, maxConnections);
  try {
    await assertSafe(sql);
  } catch (error) {
    await sql.end({ timeout: 1 });
    throw error;
  }
  return sql;
}

async function assertSafe(sql: Sql): Promise<void> {
  const [server] = await sql<{ number: number; version: string }[]>`
    select current_setting('server_version_num')::int as number,
           current_setting('server_version') as version`;
  if (server === undefined || server.number < OLDEST_VERSION) {
    throw new UnsafeDatabaseError(
      `Glas needs PostgreSQL 15 or newer; this is ${server?.version ?? 'unknown'}.`,
    );
  }
  for (const [setting, accepted] of Object.entries(DURABLE)) {
    await assertSetting(sql, setting, accepted);
  }
}

async function assertSetting(
  sql: Sql,
  setting: string,
  accepted: readonly string[],
): Promise<void> {
  const [row] = await sql<{ value: string }[]>`select current_setting(${setting}) as value`;
  if (row !== undefined && accepted.includes(row.value)) return;
  throw new UnsafeDatabaseError(
    `PostgreSQL runs with ${setting} = ${row?.value ?? 'unknown'}: an acknowledged ballot could be ` +
      `lost in a crash. Set ${setting} = on (postgresql.conf, or ALTER ROLE or ALTER DATABASE where ` +
      'it was changed there) and start again.',
  );
}
