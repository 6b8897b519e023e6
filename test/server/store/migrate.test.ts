import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { parseJson } from '../../../crypto/wire/canonical.ts';
import { packageRoot } from '../../../server/package_root.ts';
import { openDatabase } from '../../../server/store/connection.ts';
import { migrate, MigrationError } from '../../../server/store/migrate.ts';
import { freshDatabase } from '../../support/database.ts';
import { tablesOf } from '../../support/stored.ts';

const url = await freshDatabase();
const sql = await openDatabase(url, 4);
const place = await mkdtemp(join(tmpdir(), 'glas-migrations-'));
const folder = join(place, 'migrations');
afterAll(async () => {
  await sql.end();
  await rm(place, { recursive: true });
});

beforeEach(async () => {
  await sql`drop schema public cascade`;
  await sql`create schema public`;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  await write('0001_first.sql', 'create table first (id int primary key);');
  await write('0002_second.sql', 'create table second (id int references first);');
});

test('each migration runs once, in order', async () => {
  expect(await migrate(sql, folder)).toEqual(['0001_first.sql', '0002_second.sql']);
  expect(await migrate(sql, folder)).toEqual([]);
  await write('0003_third.sql', 'alter table second add column name text;');
  expect(await migrate(sql, folder)).toEqual(['0003_third.sql']);
  expect(await tablesOf(sql)).toEqual(['first', 'migration', 'second']);
});

test('a migration that fails leaves nothing of itself, and runs when it was corrected', async () => {
  await write('0003_third.sql', 'create table third (id int); select nothing from nowhere;');
  await expect(migrate(sql, folder)).rejects.toThrow('nowhere');
  expect(await tablesOf(sql)).toEqual(['first', 'migration', 'second']);
  await write('0003_third.sql', 'create table third (id int);');
  expect(await migrate(sql, folder)).toEqual(['0003_third.sql']);
});

test('an edited migration is refused before anything runs', async () => {
  await migrate(sql, folder);
  await write('0001_first.sql', 'create table first (id bigint primary key);');
  await write('0003_third.sql', 'create table third (id int);');
  await expectRefused('0001_first.sql was edited');
});

test('a database of a newer version is refused', async () => {
  await migrate(sql, folder);
  await unlink(join(folder, '0002_second.sql'));
  await expectRefused('a newer version');
});

test('a migration slipped in before one that has run is refused', async () => {
  await write('0005_fifth.sql', 'create table fifth (id int);');
  await migrate(sql, folder);
  await write('0004_fourth.sql', 'create table fourth (id int);');
  await expectRefused('Give it a later number');
});

test('a file that is not named as a migration is refused', async () => {
  await write('oops.sql', 'drop table first;');
  await expectRefused('oops.sql is not named');
});

test('two processes that start at once run each migration exactly once', async () => {
  const names: string[] = ['0001_first.sql', '0002_second.sql'];
  for (let i = 3; i < 30; i++) {
    const name = `${String(i).padStart(4, '0')}_table.sql`;
    await write(name, `create table t${i} (id int);`);
    names.push(name);
  }
  const [one, other] = await Promise.all([inAnotherProcess(), inAnotherProcess()]);
  expect([...one, ...other].sort()).toEqual(names);
});

test('the migrations of this version make its tables on an empty database', async () => {
  const run = await migrate(sql);
  expect(run.slice(0, 2)).toEqual(['0001_board.sql', '0002_registrar.sql']);
  expect(await tablesOf(sql)).toEqual(
    expect.arrayContaining(['entry', 'evidence', 'person', 'sign_in']),
  );
});

async function write(name: string, text: string): Promise<void> {
  await writeFile(join(folder, name), text);
}

async function expectRefused(reason: string): Promise<void> {
  const before = await tablesOf(sql);
  const refusal = migrate(sql, folder);
  await expect(refusal).rejects.toThrow(MigrationError);
  await expect(refusal).rejects.toThrow(reason);
  expect(await tablesOf(sql)).toEqual(before);
}

/** Answers the names that the process ran. */
async function inAnotherProcess(): Promise<string[]> {
  const built = (file: string): string => pathToFileURL(join(packageRoot, 'dist', file)).href;
  const program = `
    import { openDatabase } from '${built('server/store/connection.js')}';
    import { migrate } from '${built('server/store/migrate.js')}';
    const sql = await openDatabase(process.env.URL, 1);
    console.log(JSON.stringify(await migrate(sql, process.env.FOLDER)));
    await sql.end();`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', program],
    { env: { ...process.env, URL: url, FOLDER: folder } },
  );
  return parseJson(stdout) as string[];
}
