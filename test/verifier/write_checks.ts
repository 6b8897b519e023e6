/**
 * Writes the tables of docs/checks.md as the code and the tests have them. From the project's folder:
 * npx tsc -b && node dist/test/verifier/write_checks.js
 */
import { readFile, writeFile } from 'node:fs/promises';
import { attacksRefused } from '../adversary/table.ts';
import { checkTables, provocations, withTables } from './checks_document.ts';

const DOCUMENT = 'docs/checks.md';

const tables = checkTables(await provocations('.'), await attacksRefused('.'));
await writeFile(DOCUMENT, withTables(await readFile(DOCUMENT, 'utf8'), tables));
