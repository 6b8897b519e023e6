import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Where GLAS_PICTURES names a folder, keeps a picture of the page there, to be looked at. */
export async function takePicture(name: string, page: Page): Promise<void> {
  const folder = process.env['GLAS_PICTURES'];
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
