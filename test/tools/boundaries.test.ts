import { expect, test } from 'vitest';
import { emptyPrograms, projectOf } from '../support/project_copy.ts';

const program = 'export const run = 1;';

test('programs that reach what they may keep every promise', async () => {
  const { code, stdout } = await boundaries({
    'verifier/command_line/glas_verify.ts': "export * from '../../crypto/group/scalar.ts';",
    'client/voter/main.tsx': "export * from '../../server/contract/codes.ts';",
    'server/main.ts': "export * from 'express';",
    'crypto/group/scalar.ts': program,
    'server/contract/codes.ts': program,
  });
  expect(stdout).not.toContain('BROKEN');
  expect(code).toBe(0);
});

test('a verifier that reaches the checked code by a detour is found', async () => {
  const { code, stdout } = await boundaries({
    'verifier/command_line/glas_verify.ts': "void import('../checks.ts');",
    'verifier/checks.ts': "export * from '../crypto/wire/entry.ts';",
    'crypto/wire/entry.ts': "export * from '../ballot.ts';",
    'crypto/ballot.ts': program,
  });
  expect(stdout).toContain('reaches crypto/ballot.ts');
  expect(code).toBe(1);
});

test('a page that carries code of the server is found', async () => {
  const { code, stdout } = await boundaries({
    'client/voter/main.tsx': "export * from '../../server/keys.ts';",
    'server/keys.ts': program,
  });
  expect(stdout).toContain('reaches server/keys.ts');
  expect(code).toBe(1);
});

test('a page that reaches the variable-time kernel is found', async () => {
  const { code, stdout } = await boundaries({
    'client/voter/seal_worker.ts': "export * from '../../crypto/ballot.ts';",
    'crypto/ballot.ts': "export * from './verification/sum.ts';",
    'crypto/verification/sum.ts': "export * from '../group/kernel/open.ts';",
    'crypto/group/kernel/open.ts': program,
  });
  expect(stdout).toContain("BROKEN: A voter's page never reaches the variable-time kernel.");
  expect(stdout).toContain('reaches crypto/group/kernel/open.ts');
  expect(code).toBe(1);
});

test('a program that needs a development package is found', async () => {
  const { code, stdout } = await boundaries({ 'server/main.ts': "export * from 'fast-check';" });
  expect(stdout).toContain('reaches fast-check');
  expect(code).toBe(1);
});

async function boundaries(files: Record<string, string>) {
  const run = await projectOf({ ...emptyPrograms, ...files });
  return run('.tools/boundaries.mjs');
}
