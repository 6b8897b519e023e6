import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, readConfig } from '../../server/config.ts';
import { Logger } from '../../server/log.ts';
import { startServer } from '../../server/start.ts';
import { openDatabase, type Sql } from '../../server/store/connection.ts';
import { afterwards } from '../support/afterwards.ts';
import { freshDatabase } from '../support/database.ts';
import { freePort } from './free_port.ts';

export const OPERATOR_TOKEN = 'operator-token-of-the-tests';

/** A whole server on a loopback port, as `server/main.ts` starts it, and what it wrote. */
export interface TestServer {
  readonly url: string;
  readonly config: Config;
  /** Its database, past it. */
  readonly sql: Sql;
  /** The lines of its log. */
  readonly log: string[];
  /** Otherwise it is stopped afterwards. */
  readonly stop: () => Promise<void>;
}

/** Starts a server on an empty database; it is stopped afterwards. */
export async function startTestServer(
  settings: Readonly<Record<string, string>> = {},
  faults: Parameters<typeof startServer>[2] = {},
): Promise<TestServer> {
  const databaseUrl = await freshDatabase();
  const dataFolder = await mkdtemp(join(tmpdir(), 'glas-server-'));
  const config = readConfig({
    PORT: String(await freePort()),
    DATABASE_URL: databaseUrl,
    GLAS_DATA: dataFolder,
    GLAS_OPERATOR_TOKEN: OPERATOR_TOKEN,
    GLAS_DEMO_EID: '1',
    ...settings,
  });
  const log: string[] = [];
  const logger = new Logger({ write: (line) => void log.push(line) });
  const server = await startServer(config, logger, faults);
  const sql = await openDatabase(config.databaseUrl ?? databaseUrl, 2);
  afterwards(async () => {
    await sql.end();
    await server.stop();
    await rm(dataFolder, { recursive: true });
  });
  return { url: config.publicUrl, config, sql, log, stop: server.stop };
}
