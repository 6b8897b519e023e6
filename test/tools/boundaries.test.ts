import { expect, test } from 'vitest';
import { projectOf } from '../support/project_copy.ts';

const program = 'export const run = 1;';

/** Every program that exists, doing nothing yet. */
const innocent: Record<string, string> = {
  'verifier/command_line/glas_verify.ts': program,
  'server/main.ts': program,
  'client/command_line/glas.ts': program,
  'client/home/main.tsx': program,
  'client/observer/main.tsx': program,
  'client/voter/main.tsx': program,
  'client/voter/seal_worker.ts': program,
};

test('programs that reach what they may keep every promise', async () => {
  const { code, output } = await boundaries({
    'verifier/command_line/glas_verify.ts': "export * from '../../crypto/group/scalar.ts';",
    'client/voter/main.tsx': "export * from '../../server/contract/codes.ts';",
    'server/main.ts': "export * from 'express';",
    'crypto/group/scalar.ts': program,
    'server/contract/codes.ts': program,
  });
  expect(output).not.toContain('BROKEN');
  expect(code).toBe(0);
});

test('a verifier that reaches the checked code by a detour is found', async () => {
  const { code, output } = await boundaries({
    'verifier/command_line/glas_verify.ts': "void import('../checks.ts');",
    'verifier/checks.ts': "export * from '../crypto/wire/entry.ts';",
    'crypto/wire/entry.ts': "export * from '../ballot.ts';",
    'crypto/ballot.ts': program,
  });
  expect(output).toContain('reaches crypto/ballot.ts');
  expect(code).toBe(1);
});

test('a page that carries code of the server is found', async () => {
  const { code, output } = await boundaries({
    'client/voter/main.tsx': "export * from '../../server/keys.ts';",
    'server/keys.ts': program,
  });
  expect(output).toContain('reaches server/keys.ts');
  expect(code).toBe(1);
});

test('a program that needs a development package is found', async () => {
  const { code, output } = await boundaries({ 'server/main.ts': "export * from 'fast-check';" });
  expect(output).toContain('reaches fast-check');
  expect(code).toBe(1);
});

async function boundaries(files: Record<string, string>) {
  const run = await projectOf({ ...innocent, ...files });
  return run('.tools/boundaries.mjs');
}
