import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../package_root.ts';
import type { Sql, Transaction } from './connection.ts';

/** Plain SQL, one file a step, never changed once released. */
export const MIGRATIONS: string = join(packageRoot, 'server/store/migrations');

/** Any number that no other program on this database uses for its own advisory locks. */
const LOCK = 0x676c6173;

/** The database and the migration files do not belong together. The message says which one. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

interface Migration {
  readonly name: string;
  readonly text: string;
  readonly digest: string;
}

/**
 * Brings the database's tables up to date: runs each file of `folder` that it has not seen, in order,
 * each in a transaction of its own. A crash between two leaves the first ones done; servers that
 * start at once take turns. Throws MigrationError where a file was edited, removed or slipped in
 * before one that has already run.
 * @returns the names of the migrations that were run now
 */
export async function migrate(sql: Sql, folder: string = MIGRATIONS): Promise<string[]> {
  const migrations = await readMigrations(folder);
  await alone(sql, async (transaction) => {
    await transaction`
      create table if not exists migration (
        name text collate "C" primary key,
        digest text not null,
        run_at timestamptz not null default now()
      )`;
    const already = await alreadyRun(transaction);
    assertUnchanged(migrations, already);
  });
  const run: string[] = [];
  for (const each of migrations) {
    if (await alone(sql, (transaction) => runOnce(transaction, each))) run.push(each.name);
  }
  return run;
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const misnamed = names.find((name) => !/^\d{4}_[a-z0-9_]+\.sql$/.test(name));
  if (misnamed !== undefined) throw new MigrationError(`${misnamed} is not named NNNN_name.sql`);
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8');
      return { name, text, digest: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

/** While one server is inside, others wait at the lock; it falls with the transaction. */
async function alone<T>(sql: Sql, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  const result = await sql.begin(async (transaction) => {
    await transaction`select pg_advisory_xact_lock(${LOCK})`;
    return { value: await work(transaction) };
  });
  return result.value;
}

async function alreadyRun(transaction: Transaction): Promise<Map<string, string>> {
  const rows = await transaction<{ name: string; digest: string }[]>`
    select name, digest from migration order by name`;
  return new Map(rows.map(({ name, digest }) => [name, digest]));
}

function assertUnchanged(migrations: readonly Migration[], run: ReadonlyMap<string, string>): void {
  const digests = new Map(migrations.map(({ name, digest }) => [name, digest]));
  for (const [name, digest] of run) {
    if (!digests.has(name)) {
      throw new MigrationError(
        `The database has run migration ${name}, which this version of Glas does not have: it was ` +
          'made by a newer version. Start that version.',
      );
    }
    if (digests.get(name) !== digest) {
      throw new MigrationError(
        `Migration ${name} was edited after it had run on this database. Restore the file; put the ` +
          'change into a new migration.',
      );
    }
  }
  const last = [...run.keys()].at(-1) ?? '';
  const late = migrations.find(({ name }) => name < last && !run.has(name));
  if (late !== undefined) {
    throw new MigrationError(
      `Migration ${late.name} comes before ${last}, which has already run. Give it a later number.`,
    );
  }
}

/** False where another server ran it in the meantime. */
async function runOnce(
  transaction: Transaction,
  { name, text, digest }: Migration,
): Promise<boolean> {
  const already = await transaction`select 1 from migration where name = ${name}`;
  if (already.length > 0) return false;
  await transaction.unsafe(text);
  await transaction`insert into migration (name, digest) values (${name}, ${digest})`;
  return true;
}
