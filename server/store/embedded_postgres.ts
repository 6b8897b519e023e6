import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chown, readFile, readlink, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type Cluster, prepareCluster, runProgram } from './postgres_programs.ts';
import { connect } from './sql.ts';

/** A PostgreSQL of our own, running. */
export interface EmbeddedPostgres {
  /** Connection URL on the loopback interface; its role may create databases. */
  readonly url: string;
  /** Stops it; everything committed is kept. */
  readonly stop: () => Promise<void>;
}

/** Held by the one process that uses the cluster; PostgreSQL lets go of it when that process dies. */
export const OWNER_LOCK = 0x6f776e65;

/**
 * Starts a real PostgreSQL from the npm package on the data in `folder`, made at the first start.
 * It listens on a free loopback port under a random password (the file `password`, mode 0600).
 * It outlives a Glas that is killed; the next start with the same folder stops what was left and
 * starts afresh. Rejects where another Glas is using the folder.
 */
export async function startEmbeddedPostgres(
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<EmbeddedPostgres> {
  const cluster = await prepareCluster(folder);
  if (!existsSync(join(cluster.folder, 'data'))) await createCluster(cluster);
  const password = await readFile(join(cluster.folder, 'password'), 'utf8');

  await stopWhatWasLeft(cluster, password);
  const port = await freePort();
  await startCluster(cluster, port, settings);
  const url = connectionUrl(port, password);
  const release = await takeOwnership(url);
  if (release === undefined) throw inUse(cluster);
  return {
    url,
    stop: async () => {
      await release();
      await stopCluster(cluster);
    },
  };
}

/** `data` appears only when it is whole: a first start that was cut short begins again. */
async function createCluster(cluster: Cluster): Promise<void> {
  const password = join(cluster.folder, 'password');
  await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (cluster.user !== undefined) await chown(password, cluster.user.uid, cluster.user.gid);
  await rm(join(cluster.folder, 'data.new'), { recursive: true, force: true });
  await runProgram(cluster, cluster.initdb, [
    ...['--pgdata=data.new', '--username=glas', '--pwfile=password', '--auth=scram-sha-256'],
    ...['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    '--no-instructions',
  ]);
  await rename(join(cluster.folder, 'data.new'), join(cluster.folder, 'data'));
}

async function stopWhatWasLeft(cluster: Cluster, password: string): Promise<void> {
  const port = await runningPort(cluster);
  if (port === undefined) {
    // After a crash another program may have the number that the file names; PostgreSQL would
    // believe that it is still running.
    await rm(join(cluster.folder, 'data/postmaster.pid'), { force: true });
    return;
  }
  const release = await takeOwnership(connectionUrl(port, password)).catch(() => stillStarting);
  if (release === undefined) throw inUse(cluster);
  await release();
  await stopCluster(cluster);
}

async function stillStarting(): Promise<void> {
  // It answers no connections, so nobody is using it and there is nothing to let go of.
}

/** The port of a PostgreSQL that runs on this very data; undefined where there is none. */
async function runningPort(cluster: Cluster): Promise<number | undefined> {
  const data = join(cluster.folder, 'data');
  const file = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
  const [pid = '', , , port = ''] = file.split('\n');
  if (!/^\d+$/.test(pid) || !(await worksIn(pid, data))) return undefined;
  return Number(port);
}

/** PostgreSQL works in its data folder, which tells it from another program with the same number. */
async function worksIn(pid: string, folder: string): Promise<boolean> {
  if (existsSync('/proc/self/cwd')) {
    const workingFolder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
    return workingFolder === (await realpath(folder));
  }
  try {
    return process.kill(Number(pid), 0);
  } catch {
    return false;
  }
}

async function startCluster(
  cluster: Cluster,
  port: number,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  // Durable whatever postgresql.conf says; no socket file, so that any length of path will do.
  const all = {
    ...settings,
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
  };
  const options = Object.entries(all).map(([name, value]) => `-c ${name}='${value}'`);
  try {
    await runProgram(cluster, cluster.pgCtl, [
      ...['start', '--wait', '--timeout=120', '--silent'],
      ...['--pgdata=data', '--log=server.log', `--options=${options.join(' ')}`],
    ]);
  } catch (cause) {
    const log = await readFile(join(cluster.folder, 'server.log'), 'utf8').catch(() => '');
    const tail = log.split('\n').slice(-10).join('\n');
    throw new Error(`PostgreSQL did not start on the data in ${cluster.folder}:\n${tail}`, {
      cause,
    });
  }
}

async function stopCluster(cluster: Cluster): Promise<void> {
  await runProgram(cluster, cluster.pgCtl, [
    ...['stop', '--wait', '--timeout=120', '--silent', '--mode=fast', '--pgdata=data'],
  ]);
}

/**
 * Marks the cluster as in use by this process until `release` is called or the process ends.
 * Undefined where another process has marked it. Rejects where it does not answer.
 */
async function takeOwnership(url: string): Promise<(() => Promise<void>) | undefined> {
  const { sql, end } = connect(url).ownLine();
  try {
    const [row] = await sql<{ mine: boolean }[]>`
      select pg_try_advisory_lock(${OWNER_LOCK}) as mine`;
    if (row?.mine === true) return end;
  } catch (error) {
    await end();
    throw error;
  }
  await end();
  return undefined;
}

function inUse(cluster: Cluster): Error {
  return new Error(
    `Another Glas is using the database in ${cluster.folder}. Stop it, or give this one a data ` +
      'folder of its own (GLAS_DATA).',
  );
}

function connectionUrl(port: number, password: string): string {
  return `postgres://glas:${password}@127.0.0.1:${port}/postgres`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  return address.port;
}
