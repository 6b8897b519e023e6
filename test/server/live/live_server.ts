import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { readConfig } from '../../../server/config.ts';
import { openDatabase, type Sql } from '../../../server/store/connection.ts';
import { ServerProcess } from '../../replay/processes.ts';
import { freshDatabase } from '../../support/database.ts';
import { freePort } from '../free_port.ts';
import { HttpElection } from '../http_election.ts';
import { OPERATOR_TOKEN } from '../running_server.ts';

export const PERSON = 'BG0000000001';

/** Servers in processes of their own, as behind a balancer: one database, one key, one address. */
export interface LiveServers {
  /** Addresses of the processes; the first is the public one. */
  readonly urls: readonly string[];
  readonly processes: readonly ServerProcess[];
  readonly election: HttpElection;
  /** Their database, past them. */
  readonly sql: Sql;
}

/** Starts them and opens the election `spring`; they are stopped after the tests of the file. */
export async function startLiveServers(
  count: number,
  settings: Readonly<Record<string, string>> = {},
): Promise<LiveServers> {
  const databaseUrl = await freshDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'glas-live-'));
  const ports = await Promise.all(Array.from({ length: count }, () => freePort()));
  const urls = ports.map((port) => `http://127.0.0.1:${port}`);
  const publicUrl = urls[0] ?? '';
  const env = (port: number): Record<string, string> => ({
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    DATABASE_URL: databaseUrl,
    GLAS_DATA: folder,
    GLAS_OPERATOR_TOKEN: OPERATOR_TOKEN,
    GLAS_DEMO_EID: '1',
    ...settings,
  });
  const processes: ServerProcess[] = [];
  const sql = await openDatabase(databaseUrl, 1);
  afterAll(async () => {
    await sql.end();
    for (const process of processes) await process.stop();
    await rm(folder, { recursive: true });
  });
  // One after another: the first makes the key and migrates the database.
  for (const [i, port] of ports.entries()) {
    const log = join(folder, `server-${i}.log`);
    processes.push(await ServerProcess.start(urls[i] ?? '', env(port), log));
  }
  const config = readConfig(env(ports[0] ?? 0));
  const server = { url: publicUrl, config, sql, log: [] };
  return { urls, processes, sql, election: await HttpElection.open(server, 'spring', [PERSON]) };
}
