import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { packageRoot } from '../../../server/package_root.ts';
import { openDatabase } from '../../../server/store/connection.ts';
import { OWNER_LOCK, startEmbeddedPostgres } from '../../../server/store/embedded_postgres.ts';
import { prepareCluster, runProgram } from '../../../server/store/postgres_programs.ts';

/** A user without rights, on every system that has root. */
const NOBODY = 65_534;

const place = await mkdtemp(join(tmpdir(), 'glas-embedded-'));
await chmod(place, 0o755); // as root, PostgreSQL runs as a user who must get through
const folder = join(place, 'postgres');
afterAll(() => rm(place, { recursive: true }));
// Each test finds the data of a start that was ended properly.
await (await startEmbeddedPostgres(folder)).stop();

test('it starts, is durable, keeps what was committed, and its password is nobody else’s to read', async () => {
  const first = await startEmbeddedPostgres(folder);
  await query(first.url, 'create table kept as select 7 as n');
  await first.stop();

  const again = await startEmbeddedPostgres(folder);
  expect(await query(again.url, 'select n from kept')).toEqual([{ n: 7 }]);
  await again.stop();
  expect((await stat(join(folder, 'password'))).mode & 0o777).toBe(0o600);
});

test('settings of ours win over the configuration file', async () => {
  const before = await readFile(join(folder, 'data/postgresql.conf'), 'utf8');
  await writeFile(join(folder, 'data/postgresql.conf'), `${before}\nfsync = off\n`);
  const server = await startEmbeddedPostgres(folder, { work_mem: '7MB' });
  expect(await query(server.url, 'show fsync')).toEqual([{ fsync: 'on' }]);
  expect(await query(server.url, 'show work_mem')).toEqual([{ work_mem: '7MB' }]);
  await server.stop();
});

test('after its Glas was killed, what is left is stopped and it starts again', async () => {
  const killed = await startElsewhere();
  await query(killed.url, 'create table survived as select 1 as n');
  killed.child.kill('SIGKILL');
  await once(killed.child, 'exit');

  const next = await startEmbeddedPostgres(folder);
  expect(await query(next.url, 'select n from survived')).toEqual([{ n: 1 }]);
  await next.stop();
});

test('a lock file that names a stranger’s process does not keep it from starting', async () => {
  const lines = [String(process.pid), join(folder, 'data'), '1', '5432', '', '127.0.0.1', '', ''];
  await writeFile(join(folder, 'data/postmaster.pid'), lines.join('\n'));
  const server = await startEmbeddedPostgres(folder);
  expect(await query(server.url, 'select 1 as n')).toEqual([{ n: 1 }]);
  await server.stop();
});

test('a data folder that another Glas is using is refused, and left alone', async () => {
  const owner = await startElsewhere();
  await expect(startEmbeddedPostgres(folder)).rejects.toThrow('Another Glas is using');
  expect(await query(owner.url, 'select 1 as n')).toEqual([{ n: 1 }]);
  owner.child.stdin?.end(); // which stops it
  await once(owner.child, 'exit');
});

test('who comes first while it is starting keeps the data, and it gives way', async () => {
  const file = join(folder, 'data/postgresql.conf');
  await writeFile(file, `${await readFile(file, 'utf8')}\nmax_prepared_transactions = 1\n`);
  const other = await startElsewhere();
  other.child.kill('SIGKILL');
  await once(other.child, 'exit');
  // A transaction that waits to be committed holds its locks, through a new start too.
  await query(
    other.url,
    `begin; select pg_advisory_xact_lock(${OWNER_LOCK}); prepare transaction 'first'`,
  );
  const cluster = await prepareCluster(folder);
  await runProgram(cluster, cluster.pgCtl, ['stop', '--wait', '--silent', '--pgdata=data']);
  await expect(startEmbeddedPostgres(folder)).rejects.toThrow('Another Glas is using');

  const [, , , port] = (await readFile(join(folder, 'data/postmaster.pid'), 'utf8')).split('\n');
  const running = new URL(other.url);
  running.port = port ?? '';
  await query(running.href, "rollback prepared 'first'");
  const after = await startEmbeddedPostgres(folder);
  expect(await query(after.url, 'select 1 as n')).toEqual([{ n: 1 }]);
  await after.stop();
});

test('a start that cannot work says why', async () => {
  await expect(startEmbeddedPostgres(folder, { shared_buffers: 'plenty' })).rejects.toThrow(
    /did not start[^]*shared_buffers/,
  );
});

test('as anybody else it runs as whoever starts it, on the folder that was named', async () => {
  const own = await mkdtemp(join(tmpdir(), 'glas-own-'));
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) await chown(own, NOBODY, NOBODY);
  if (isRoot) process.seteuid?.(NOBODY);
  try {
    const cluster = await prepareCluster(join(own, 'postgres'), join(own, 'system'));
    expect(cluster.user).toBeUndefined();
    expect(cluster.folder).toBe(join(own, 'postgres'));
  } finally {
    if (isRoot) process.seteuid?.(0);
    await rm(own, { recursive: true });
  }
});

// PostgreSQL itself refuses root, so only root needs another user and other places.
test.runIf(process.geteuid?.() === 0)(
  'as root, what its user cannot reach is placed where it can',
  async () => {
    const closed = await mkdtemp(join(tmpdir(), 'glas-closed-'));
    await chmod(closed, 0o700);
    const prepare = () => prepareCluster(join(closed, 'postgres'), join(place, 'system'));
    const { folder, user } = await prepare();
    expect(user).toBeDefined();
    expect(folder.startsWith(join(place, 'system'))).toBe(true);
    expect((await stat(folder)).uid).toBe(user?.uid);
    expect((await prepare()).folder).toBe(folder);
    await rm(closed, { recursive: true });
    // Whoever deletes the folder that they know of begins anew.
    expect((await prepare()).folder).not.toBe(folder);
    await rm(closed, { recursive: true });
  },
);

async function query(url: string, statement: string): Promise<unknown[]> {
  const sql = await openDatabase(url, 1);
  try {
    return [...(await sql.unsafe(statement))];
  } finally {
    await sql.end();
  }
}

/** Another process that runs the database until its input ends. */
async function startElsewhere(): Promise<{ child: ChildProcess; url: string }> {
  const file = join(packageRoot, 'dist/server/store/embedded_postgres.js');
  const program = `
    import { startEmbeddedPostgres } from '${pathToFileURL(file).href}';
    const server = await startEmbeddedPostgres(process.env.FOLDER);
    console.log(server.url);
    process.stdin.resume().once('end', () => server.stop());`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    env: { ...process.env, FOLDER: folder },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, url: line.toString().trim() };
}
