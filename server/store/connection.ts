import postgres from 'postgres';

/** 64-bit integers arrive as numbers: no table of ours counts beyond 2^53. */
const TYPES = {
  int8: { to: 20, from: [20], serialize: String, parse: Number },
};

/** A pool of connections to PostgreSQL. */
export type Sql = postgres.Sql<{ int8: number }>;
/** The same statements within one transaction. */
export type Transaction = postgres.TransactionSql<{ int8: number }>;

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
  const sql = postgres(url, {
    max: maxConnections,
    types: TYPES,
    onnotice: () => undefined,
    connection: { application_name: 'glas' },
  });
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
