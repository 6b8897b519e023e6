import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { CHECKS } from '../../verifier/checks.ts';
import { checkTables } from './checks_document.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

async function sources(folder: string): Promise<string> {
  const names = await readdir(join(ROOT, folder), { recursive: true });
  const files = names.filter((name) => name.endsWith('.ts'));
  const texts = await Promise.all(files.map((name) => readFile(join(ROOT, folder, name), 'utf8')));
  return texts.join('\n');
}

const document = await readFile(join(ROOT, 'docs/checks.md'), 'utf8');

describe('the list of checks', () => {
  test('numbers each check once, in the hundred of its class', () => {
    const numbers = CHECKS.map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  });

  test('is the list of docs/checks.md, word for word', () => {
    const start = document.indexOf('### Completeness');
    const end = document.indexOf('\n## How some of them are made');
    expect(document.slice(start, end).trim()).toBe(checkTables());
  });

  test('holds every code that the document names elsewhere', () => {
    const codes = new Set<string>(CHECKS.map(({ code }) => code));
    const named = document.match(/`[A-Z][A-Z_]{3,}`/g) ?? [];
    expect(named.length).toBeGreaterThan(CHECKS.length);
    for (const code of named) expect(codes).toContain(code.slice(1, -1));
  });
});

describe('every check', () => {
  test('is provoked by a test that expects its code', async () => {
    const tests = await sources(HERE.slice(ROOT.length));
    // Calls of `provokes` and of the helpers that pass the code on to it, and tests named after it.
    const provoked = new Set(
      [...tests.matchAll(/\b\w+\(\s*['"]([A-Z][A-Z_]+)(?::[^'"]*)?['"],/g)].map(([, code]) => code),
    );
    expect(CHECKS.map(({ code }) => code).filter((code) => !provoked.has(code))).toEqual([]);
  });

  test('is made somewhere in the verifier', async () => {
    const code = await sources('verifier');
    const made = CHECKS.filter((check) => code.split(`'${check.code}'`).length > 2);
    expect(CHECKS.filter((check) => !made.includes(check)).map((check) => check.code)).toEqual([]);
  });
});
