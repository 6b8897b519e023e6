import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { CODES } from '../../server/contract/codes.ts';
import { CHECKS } from '../../verifier/checks.ts';
import { type Attack, ATTACKS } from './attacks.ts';
import { attacksTried, isAttackId, withTable } from './table.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const tried = await attacksTried(ROOT);

/** What the programs of voters, trustees and observers say: there is no list of it but their sources. */
async function codesOfClients(): Promise<string[]> {
  const folders = ['client', 'crypto/log'].map((folder) => join(ROOT, folder));
  const files = await Promise.all(
    folders.map(async (folder) => {
      const names = await readdir(folder, { recursive: true });
      return names.filter((name) => /\.tsx?$/.test(name)).map((name) => join(folder, name));
    }),
  );
  const sources = await Promise.all(files.flat().map((file) => readFile(file, 'utf8')));
  return sources.flatMap((source) => source.match(/(?<=')[A-Z_]{5,}(?=')/g) ?? []);
}

describe('the table of attacks in docs/security.md', () => {
  test('is that of the tests: every attack with its tests and their codes', async () => {
    const document = await readFile(join(ROOT, 'docs/security.md'), 'utf8');
    expect(document).toBe(await withTable(ROOT, document));
  });

  test('has a line for every test', () => {
    expect([...tried.keys()].filter((id) => !isAttackId(id))).toEqual([]);
  });

  test('leaves none without a test but those that say why', () => {
    const untold = Object.entries<Attack>(ATTACKS).filter(([, { open }]) => open === undefined);
    expect(untold.map(([id]) => id).filter((id) => !tried.has(id))).toEqual([]);
  });

  test('names only codes of the verifier, the server or the clients', async () => {
    const known = new Set<string>([
      'INVARIANT',
      ...CHECKS.map(({ code }) => code),
      ...Object.keys(CODES),
      ...(await codesOfClients()),
    ]);
    const named = [...tried.values()].flatMap(({ codes }) => [...codes]);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((code) => !known.has(code))).toEqual([]);
  });
});
