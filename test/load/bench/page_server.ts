import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { ServerProcess } from '../../replay/processes.ts';
import { freePort } from '../../server/free_port.ts';
import { launchBrowser } from '../../support/browser.ts';
import type { Context } from './context.ts';

/** A Chromium, or none, and then it is said what is not measured. */
export async function launched({ say }: Context, what: string): Promise<Browser | undefined> {
  try {
    return await launchBrowser();
  } catch (error) {
    say(`No Chromium, so ${what} is not measured: ${String(error)}`);
    return undefined;
  }
}

/** A server with the demonstration eID and a database of its own, in a folder that is gone after. */
export async function withServer(
  work: (url: string, token: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'glas-bench-'));
  const url = `http://127.0.0.1:${await freePort()}`;
  const token = randomBytes(32).toString('base64url');
  const env = {
    PORT: new URL(url).port,
    PUBLIC_URL: url,
    GLAS_DATA: join(folder, 'data'),
    GLAS_OPERATOR_TOKEN: token,
    GLAS_DEMO_EID: '1',
  };
  try {
    const server = await ServerProcess.start(url, env, join(folder, 'server.log'));
    try {
      await work(url, token);
    } finally {
      await server.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
