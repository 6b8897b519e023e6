import { expect, test } from 'vitest';
import { emptyPrograms, projectOf } from '../support/project_copy.ts';

const config = `
import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { include: ['test/*.test.ts'] } });
`.trimStart();

const rooms = {
  'crypto/group/scalar.ts': 'export const one = 1;\n',
  'crypto/wire/entry.ts': 'export const entry = 1;\n',
  'crypto/ballot.ts': 'export const ballot = 1;\n',
  'verifier/checks.ts': 'export const checks = 1;\n',
  'server/contract/codes.ts': 'export const codes = 1;\n',
};

const sums = `
import { expect, test } from 'vitest';
import { ballot } from '../crypto/ballot.ts';

test('one', () => {
  expect(ballot).toBe(1);
});

test('two', () => {
  expect(ballot + 1).toBe(2);
});
`.trimStart();

test('everything passes: one line of figures, exit code 0', async () => {
  const { code, lastLine } = await npmTest({ 'test/sums.test.ts': sums });
  expect(lastLine).toBe('8 passed, 0 failed, 0 skipped');
  expect(code).toBe(0);
});

test('every check fails: each is counted, and the tests are run all the same', async () => {
  const { code, stdout, lastLine } = await npmTest({
    'crypto/ballot.ts':
      "export   const ballot: string = Math.random() && 1;\nexport * from 'fast-check'",
    'client/home/main.tsx': "import '../../crypto/ballot.ts';\nimport './nowhere.ts';\n",
    'verifier/command_line/glas_verify.ts': "import './nowhere.ts';\n",
    'test/sums.test.ts': sums.replace("test('two'", "test.skip('two'"),
    'test/broken.test.ts': "throw new Error('outside every test');\n",
  });
  const verdicts = [...stdout.matchAll(/^── (\w+): (\w+) in/gm)].map(([, ...verdict]) => verdict);
  expect(Object.fromEntries(verdicts)).toEqual({
    types: 'failed',
    pages: 'failed',
    verifier: 'failed',
    lint: 'failed',
    format: 'failed',
    boundaries: 'failed',
    tests: 'failed',
  });
  expect(lastLine).toBe('1 passed, 7 failed, 1 skipped');
  expect(code).toBe(1);
});

async function npmTest(files: Record<string, string>) {
  const sources = { ...emptyPrograms, ...rooms, 'test/vitest.config.ts': config, ...files };
  const run = await projectOf(sources);
  const { code, stdout } = await run('.tools/test.mjs');
  return { code, stdout, lastLine: stdout.trimEnd().split('\n').at(-1) };
}
