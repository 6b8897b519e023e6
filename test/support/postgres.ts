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
  const { url, stop } = givenPostgres() ?? (await temporaryPostgres());
  project.provide('postgresUrl', url);
  return stop;
}

function givenPostgres(): EmbeddedPostgres | undefined {
  const url = process.env['DATABASE_URL'];
  return url ? { url, stop: () => Promise.resolve() } : undefined;
}

async function temporaryPostgres(): Promise<EmbeddedPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'glas-test-'));
  // Started as root, it runs as another user, who must get through; its own folder stays closed.
  await chmod(folder, 0o755);
  const { url, stop } = await startEmbeddedPostgres(join(folder, 'postgres'));
  return {
    url,
    stop: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
