import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, readFile, readlink, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import postgres from 'postgres';
import { type Cluster, prepareCluster, runProgram } from './postgres_programs.ts';

/** A PostgreSQL of our own, running. */
export interface EmbeddedPostgres {
  /** Connection URL on the loopback interface; its role may create databases. */
  readonly url: string;
  /** Where its data is. */
  readonly folder: string;
  /** Stops it cleanly; everything committed is kept. */
  readonly stop: () => Promise<void>;
}

const ROLE = 'glas';
/** Held by the one process that uses the cluster; PostgreSQL lets go of it when that process dies. */
const OWNER_LOCK = 0x6f776e65;

/**
 * Starts a real PostgreSQL from the npm package on the data in `folder`, made at the first start.
 * It listens on a free loopback port under a random password (file `password`, mode 0600). It runs
 * on its own, so that a killed Glas does not kill it in the middle of a write: the next start with
 * the same folder takes it over. Rejects where another Glas is using the folder.
 */
export async function startEmbeddedPostgres(
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<EmbeddedPostgres> {
  const cluster = await prepareCluster(folder);
  if (!existsSync(join(cluster.folder, 'data'))) await createCluster(cluster);
  const password = await readFile(join(cluster.folder, 'password'), 'utf8');

  const running = await runningPort(cluster);
  const left = running === undefined ? undefined : await takeOwnership(urlOf(running, password));
  if (left !== undefined) return handle(cluster, urlOf(running, password), left);

  await stopCluster(cluster);
  const url = urlOf(await startCluster(cluster, settings), password);
  const owner = await takeOwnership(url);
  if (owner === undefined) throw new Error(`PostgreSQL in ${cluster.folder} does not answer.`);
  return handle(cluster, url, owner);
}
