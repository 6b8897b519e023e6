import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../server/config.ts';
import { Logger } from '../../server/log.ts';
import { startServer } from '../../server/start.ts';
import { freePort } from '../server/free_port.ts';

export const OPERATOR_TOKEN = 'operator-token-of-the-pages';

/** A server of its own with the demonstration eID, outside of any test; returns what the work does. */
export async function withServer<T>(
  work: (url: string) => Promise<T>,
  settings: Readonly<Record<string, string>> = {},
): Promise<T> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'glas-pages-'));
  const config = readConfig({
    PORT: String(await freePort()),
    GLAS_DATA: dataFolder,
    GLAS_OPERATOR_TOKEN: OPERATOR_TOKEN,
    GLAS_DEMO_EID: '1',
    DATABASE_URL: process.env['DATABASE_URL'],
    ...settings,
  });
  const server = await startServer(config, new Logger({ write: () => undefined }));
  try {
    return await work(server.publicUrl);
  } finally {
    await server.stop();
    await rm(dataFolder, { recursive: true });
  }
}
