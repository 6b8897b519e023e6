import { appendFile } from 'node:fs/promises';
import { afterAll } from 'vitest';
import { comparing } from './same_in_page.ts';

/**
 * For every test file when GLAS_PAGE names a file: the page and its browser are closed after it, and what
 * was compared is written there as a line, which .tools/compare_pages.mjs adds up.
 */
afterAll(async () => {
  await comparing.close();
  const tally = { ...comparing.tally };
  comparing.tally.records = 0;
  comparing.tally.different = 0;
  const file = process.env['GLAS_PAGE'];
  if (file && tally.records > 0) await appendFile(file, `${JSON.stringify(tally)}\n`);
});
