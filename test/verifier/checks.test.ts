import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { CHECKS } from '../../verifier/checks.ts';
import { attacksRefused } from '../adversary/table.ts';
import { checkTables, provocations, tablesIn } from './checks_document.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

async function sources(folder: string): Promise<string> {
  const names = await readdir(join(ROOT, folder), { recursive: true });
  const files = names.filter((name) => name.endsWith('.ts'));
  const texts = await Promise.all(files.map((name) => readFile(join(ROOT, folder, name), 'utf8')));
  return texts.join('\n');
}

const document = await readFile(join(ROOT, 'docs/checks.md'), 'utf8');
const provoked = await provocations(ROOT);
const refused = await attacksRefused(ROOT);
const codes = CHECKS.map(({ code }) => code);

describe('the list of checks', () => {
  test('numbers each check once, in the hundred of its class', () => {
    const numbers = CHECKS.map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  });

  test('is the list of docs/checks.md, word for word, with the tests that provoke each and the attacks that it refuses', () => {
    expect(tablesIn(document)).toBe(checkTables(provoked, refused));
  });

  test('holds every code that the document names elsewhere', () => {
    const named = document.match(/`[A-Z][A-Z_]{3,}`/g) ?? [];
    expect(named.length).toBeGreaterThan(CHECKS.length);
    for (const code of named) expect(codes).toContain(code.slice(1, -1));
  });
});

describe('every check', () => {
  test('is provoked by a test that expects its code', () => {
    expect(codes.filter((code) => !provoked.has(code))).toEqual([]);
  });

  test('is made somewhere in the verifier', async () => {
    const code = await sources('verifier');
    const made = CHECKS.filter((check) => code.split(`'${check.code}'`).length > 2);
    expect(CHECKS.filter((check) => !made.includes(check)).map((check) => check.code)).toEqual([]);
  });
});
