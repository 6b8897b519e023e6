/**
 * The one PostgreSQL of a test run: the one that DATABASE_URL names, else one of its own in a
 * temporary folder, started before the first test file and gone after the last.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
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
  const { url, stop } = await startEmbeddedPostgres(join(place, 'postgres'));
  return {
    url,
    stop: async () => {
      await stop();
      await rm(place, { recursive: true });
    },
  };
}
