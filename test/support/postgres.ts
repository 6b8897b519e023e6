/**
 * The one PostgreSQL of a test run: the one that DATABASE_URL names, else one of its own in a
 * temporary folder, started before the first test file and gone after the last.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestProject } from 'vitest/node';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../server/store/embedded_postgres.ts';
import { connect } from '../../server/store/sql.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection URL of a role that may create databases. */
    postgresUrl: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['DATABASE_URL'];
  const { url, stop } = given ? { url: given, stop: leaveRunning } : await temporaryPostgres();
  project.provide('postgresUrl', url);
  return stop;
}

const leaveRunning = (): Promise<void> => Promise.resolve();

async function temporaryPostgres(): Promise<EmbeddedPostgres> {
  const place = await mkdtemp(join(tmpdir(), 'glas-test-'));
  // Started as root, it runs as another user, who must get through; its own folder stays closed.
  await chmod(place, 0o755);
  const { url, stop } = await startEmbeddedPostgres(join(place, 'postgres'));
  const { pid, data } = await whereabouts(url);
  const reaper = spawn('/bin/sh', ['-c', REAP, pid, place, dirname(data)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  return {
    url,
    stop: async () => {
      await stop();
      reaper.stdin.end();
      await once(reaper, 'exit');
    },
  };
}

/**
 * What a run leaves is ended and removed even when the run is killed: this input closes then. That
 * it has ended shows by its lock file: in a container its process may stay, dead, for want of an init.
 */
const REAP = `
  read -r _
  kill -INT "$0"
  for tenth in $(seq 100); do
    [ -e "$2/data/postmaster.pid" ] || break
    sleep 0.1
  done
  rm -rf "$1" "$2"`;

/** As root, the data is elsewhere if its user cannot reach the temporary folder. */
async function whereabouts(url: string): Promise<{ pid: string; data: string }> {
  const sql = connect(url, 1);
  const [found] = await sql<{ pid: string; data: string }[]>`
    select split_part(pg_read_file('postmaster.pid'), E'\\n', 1) as pid,
           current_setting('data_directory') as data`;
  await sql.end();
  if (found === undefined) throw new Error('PostgreSQL does not say where it is.');
  return found;
}
