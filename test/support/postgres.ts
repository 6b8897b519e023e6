/**
 * The one PostgreSQL of a test run: the one that DATABASE_URL names, else one of its own in a
 * temporary folder, started before the first test file and gone after the last.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../server/store/embedded_postgres.ts';

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
  const folder = join(place, 'postgres');
  const { url, stop } = await startEmbeddedPostgres(folder);
  const [pid = ''] = (await readFile(join(folder, 'data/postmaster.pid'), 'utf8')).split('\n');
  const reaper = spawn('/bin/sh', ['-c', REAP, pid, place], {
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

/** What a run leaves is ended and removed even when the run is killed: this input closes then. */
const REAP = `
  read -r _
  kill -INT "$0"
  while kill -0 "$0"; do sleep 0.1; done
  rm -rf "$1"`;
