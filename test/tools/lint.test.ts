import { relative } from 'node:path';
import { expect, test } from 'vitest';
import { projectOf } from '../support/project_copy.ts';

/** One forbidden thing a line; the comment after it is the rule that must find it. */
const FORBIDDEN = `
export const parsed: unknown = JSON.parse('{}'); // no-restricted-properties
export const guess: number = Math.random(); // no-restricted-properties
export const order: number = 'a'.localeCompare('b'); // no-restricted-properties
export const anything: any = 1; // @typescript-eslint/no-explicit-any
export const first = (list: string[]): string => list.at(0)!; // @typescript-eslint/no-non-null-assertion
export const later = (): void => { Promise.resolve(1); }; // @typescript-eslint/no-floating-promises
export const loose = (a: string, b: string): boolean => a == b; // eqeqeq
`;

const IMPORTS: Record<string, [allowed: string, refused: string]> = {
  'crypto/group/': ['@noble/curves/ed25519.js', 'zod/mini'],
  'crypto/group/kernel/': ['@noble/hashes/utils.js', '@scure/base'],
  'crypto/wire/': ['canonicalize', 'zod/mini'],
  'crypto/log/': ['@noble/hashes/sha2.js', '@noble/curves/ed25519.js'],
  'verifier/checks/': ['@scure/base', 'node:fs'],
  'verifier/command_line/': ['node:fs', 'express'],
  'server/routes/': ['express', 'preact'],
  'client/voter/': ['preact/hooks', 'node:fs'],
  'client/command_line/': ['commander', 'express'],
  'test/crypto/': ['fast-check', 'left-pad'],
};

test('each banned expression is found, also in a test', async () => {
  const expected = [...FORBIDDEN.matchAll(/\/\/ (.*)/g)].map(([, rule]) => rule);
  const findings = await lint({ 'crypto/probe.ts': FORBIDDEN, 'test/probe.test.ts': FORBIDDEN });
  expect(findings['crypto/probe.ts']).toEqual(expected);
  expect(findings['test/probe.test.ts']).toEqual(expected);
});

test('JSON.parse stands in the codec alone', async () => {
  const codec = 'crypto/wire/canonical.ts';
  const findings = await lint({ [codec]: "export const value: unknown = JSON.parse('1');" });
  expect(findings[codec]).toEqual([]);
});

test('what seals, decrypts or signs imports no arithmetic of variable time', async () => {
  const secretive = ['crypto/', 'crypto/log/', 'client/voter/', 'client/command_line/'];
  const others = ['crypto/verification/', 'verifier/checks/', 'server/verification/'];
  const files = Object.fromEntries(
    [...secretive, ...others].map((folder) => [
      `${folder}probe.ts`,
      `export * from '${relative(`/${folder}`, '/crypto/group/kernel/open.ts')}';`,
    ]),
  );
  const findings = await lint(files);
  const found = Object.keys(findings).filter((path) => findings[path]?.length);
  expect(found.sort()).toEqual(secretive.map((folder) => `${folder}probe.ts`).sort());
});

test('in a room with secrets, public data is verified in its corner', async () => {
  const probe = (from: string, to: string): [string, string] => [
    `${from}probe.ts`,
    `export * from '${relative(`/${from}`, to)}';`,
  ];
  const findings = await lint({
    ...Object.fromEntries([
      probe('server/verification/', '/crypto/group/kernel/open.ts'),
      probe('server/registrar/', '/crypto/group/kernel/open.ts'),
      probe('client/command_line/', '/crypto/verification/tally_sum.ts'),
    ]),
    'client/command_line/ballot_check.ts':
      "export * from '../../crypto/verification/tally_sum.ts';",
  });
  expect(findings['server/verification/probe.ts']).toEqual([]);
  expect(findings['client/command_line/ballot_check.ts']).toEqual([]);
  expect(findings['server/registrar/probe.ts']).toEqual(['no-restricted-imports']);
  expect(findings['client/command_line/probe.ts']).toEqual(['no-restricted-imports']);
});

test('the kernel is left to its own compiler', async () => {
  const decorated = '@inline\nexport function wrong(a: any): any { return a == null; }\n';
  const run = await projectOf({ 'crypto/group/kernel/assembly/index.ts': decorated });
  const { code, stdout } = await run(
    'node_modules/eslint/bin/eslint.js',
    ...[
      '--config',
      '.tools/eslint.config.mjs',
      'crypto/**/*.ts',
      '--no-error-on-unmatched-pattern',
    ],
  );
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
});

test('a test that sleeps is found', async () => {
  const sleeping = `
import { setTimeout as sleep } from 'node:timers/promises';
export const one = sleep(5);
export const other = new Promise((resolve) => setTimeout(resolve, 5));`;
  const findings = await lint({ 'test/probe.test.ts': sleeping });
  expect(findings['test/probe.test.ts']).toEqual(['no-restricted-syntax', 'no-restricted-syntax']);
});

test('each room imports the packages of its list and no other', async () => {
  const files: Record<string, string> = {};
  for (const [folder, [allowed, refused]] of Object.entries(IMPORTS)) {
    files[`${folder}allowed.ts`] = `export * as it from '${allowed}';`;
    files[`${folder}refused.ts`] = `export * as it from '${refused}';`;
  }
  const findings = await lint(files);
  const expected = Object.keys(files).map((path) => [
    path,
    path.endsWith('refused.ts') ? ['@typescript-eslint/no-restricted-imports'] : [],
  ]);
  expect(findings).toEqual(Object.fromEntries(expected));
});

/** The rules that find something, in the order of the lines, by file. */
async function lint(files: Record<string, string>): Promise<Record<string, string[]>> {
  const run = await projectOf(files);
  const options = ['--config', '.tools/eslint.config.mjs', '--format', 'json'];
  const { stdout } = await run(
    'node_modules/eslint/bin/eslint.js',
    ...options,
    ...Object.keys(files),
  );
  const results = (await new Response(stdout).json()) as {
    filePath: string;
    messages: { ruleId: string }[];
  }[];
  const found = results.map(({ filePath, messages }) => [
    filePath.replace(/^.*glas-project-[^/]*\//, ''),
    messages.map(({ ruleId }) => ruleId),
  ]);
  return Object.fromEntries(found) as Record<string, string[]>;
}
