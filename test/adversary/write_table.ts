/**
 * Writes the table of attacks into docs/security.md as the tests have it. From the project's folder:
 * npx tsc -b && node dist/test/adversary/write_table.js
 */
import { readFile, writeFile } from 'node:fs/promises';
import { withTable } from './table.ts';

const DOCUMENT = 'docs/security.md';

await writeFile(DOCUMENT, await withTable('.', await readFile(DOCUMENT, 'utf8')));
