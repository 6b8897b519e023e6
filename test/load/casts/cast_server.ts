import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { loadServerKey } from '../../../server/keys.ts';
import { openDatabase } from '../../../server/store/connection.ts';
import { startEmbeddedPostgres } from '../../../server/store/embedded_postgres.ts';
import { migrate } from '../../../server/store/migrate.ts';
import { ServerProcess } from '../../replay/processes.ts';
import { freePort } from '../../server/free_port.ts';
import type { SampleElection } from '../../support/sample_election.ts';
import { cacheFolder } from '../root.ts';
import { openOn } from './casts_election.ts';
import type { Ballots } from './sealed_ballots.ts';

/** A server process, as an operator starts it, in which voting is open. */
export interface CastServer {
  readonly port: number;
  readonly process: ServerProcess;
  /** Stops it and removes what it stored. */
  readonly stop: () => Promise<void>;
}

/**
 * Opens the election in a new data folder, then starts the server on it, with a PostgreSQL of its own
 * and settings as they come. On the disk of the project: a temporary folder may be in memory.
 */
export async function startCastServer(
  election: SampleElection,
  ballots: Ballots,
): Promise<CastServer> {
  await mkdir(cacheFolder, { recursive: true });
  const folder = await mkdtemp(join(cacheFolder, 'casting-'));
  await chmod(folder, 0o711);
  const remove = (): Promise<void> => rm(folder, { recursive: true });
  try {
    await prepare(folder, election, ballots);
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const env = { PORT: String(port), PUBLIC_URL: url, GLAS_DATA: folder };
    const server = await ServerProcess.start(url, env, join(folder, 'server.log'));
    return {
      port,
      process: server,
      stop: async () => {
        await server.stop();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function prepare(folder: string, election: SampleElection, ballots: Ballots): Promise<void> {
  const postgres = await startEmbeddedPostgres(join(folder, 'postgres'));
  try {
    const sql = await openDatabase(postgres.url);
    try {
      await migrate(sql);
      const serverKey = await loadServerKey(join(folder, 'server-key'));
      await openOn(sql, serverKey, election, ballots);
    } finally {
      await sql.end();
    }
  } finally {
    await postgres.stop();
  }
}
