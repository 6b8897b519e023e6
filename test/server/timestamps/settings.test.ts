import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../../server/config.ts';
import { Logger } from '../../../server/log.ts';
import { startServer } from '../../../server/start.ts';
import { freshDatabase } from '../../support/database.ts';
import { freePort } from '../free_port.ts';

const databaseUrl = await freshDatabase();
const folder = await mkdtemp(join(tmpdir(), 'glas-settings-'));
afterAll(() => rm(folder, { recursive: true }));

async function startWith(caFile: string): Promise<unknown> {
  const config = readConfig({
    PORT: String(await freePort()),
    DATABASE_URL: databaseUrl,
    GLAS_DATA: join(folder, 'data'),
    GLAS_TIMESTAMPS: 'http://127.0.0.1:9/',
    GLAS_TIMESTAMP_CA: caFile,
  });
  return startServer(config, new Logger({ write: () => undefined })).catch(
    (error: unknown) => error,
  );
}

test('a server does not start with certificates that it cannot read, and says which', async () => {
  const missing = await startWith(join(folder, 'nowhere.pem'));
  expect(missing).toBeInstanceOf(ConfigError);
  expect(missing).toMatchObject({ message: /GLAS_TIMESTAMP_CA \(.*nowhere\.pem\): ENOENT/ });
  const empty = join(folder, 'empty.pem');
  await writeFile(empty, 'no certificates here\n');
  expect(await startWith(empty)).toMatchObject({
    message: /GLAS_TIMESTAMP_CA \(.*empty\.pem\): it holds no certificate/,
  });
});
