import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { connect, type Sql } from '../../server/store/sql.ts';
import { name as identifier } from '../../server/store/statement.ts';
import { afterwards } from './afterwards.ts';

/**
 * Creates an empty database and drops it afterwards.
 * @returns its connection URL
 */
export async function freshDatabase(): Promise<string> {
  const name = newName();
  await asAdministrator((sql) => sql`create database ${identifier(name)}`);
  afterwards(() => dropDatabase(name));
  return urlOf(name);
}

/**
 * A copy of a database as it is now, as a backup of it would be, dropped afterwards. Nobody may be
 * connected to it.
 */
export async function copyOfDatabase(url: string): Promise<string> {
  const name = newName();
  await asAdministrator(
    (sql) => sql`create database ${identifier(name)} template ${identifier(nameOf(url))}`,
  );
  afterwards(() => dropDatabase(name));
  return urlOf(name);
}

/** Puts a copy in the place of a database to which others are connected; their connections are lost. */
export async function replaceDatabase(url: string, copyUrl: string): Promise<void> {
  const name = nameOf(url);
  await asAdministrator(async (sql) => {
    await sql`alter database ${identifier(name)} allow_connections false`;
    await sql`select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = ${name}`;
    await sql`drop database ${identifier(name)} with (force)`;
    await sql`alter database ${identifier(nameOf(copyUrl))} rename to ${identifier(name)}`;
  });
}

/** Forced: a test may have killed the server whose connections are still open. */
async function dropDatabase(name: string): Promise<void> {
  await asAdministrator((sql) => sql`drop database if exists ${identifier(name)} with (force)`);
}

function newName(): string {
  return `glas_test_${randomBytes(8).toString('hex')}`;
}

function urlOf(name: string): string {
  const url = new URL(inject('postgresUrl'));
  url.pathname = name;
  return url.href;
}

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}

async function asAdministrator(query: (sql: Sql) => Promise<unknown>): Promise<void> {
  const sql = connect(inject('postgresUrl'), 1);
  try {
    await query(sql);
  } finally {
    await sql.end();
  }
}
