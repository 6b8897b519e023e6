import { dirname, relative } from 'node:path';
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

const KERNEL = '/crypto/group/kernel/open.ts';
const TALLY = '/crypto/verification/tally_sum.ts';

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

const CODEC = 'crypto/wire/canonical.ts';
const SECRETIVE = ['crypto/', 'crypto/log/', 'client/voter/', 'client/command_line/'];
const PUBLIC = ['crypto/verification/', 'verifier/checks/', 'server/verification/'];

const SLEEPING = `
import { setTimeout as sleep } from 'node:timers/promises';
export const one = sleep(5);
export const other = new Promise((resolve) => setTimeout(resolve, 5));`;

/** All at once: to start takes longer than to look. */
const findings = await lint({
  'crypto/banned.ts': FORBIDDEN,
  'test/banned.test.ts': FORBIDDEN,
  [CODEC]: "export const value: unknown = JSON.parse('1');",
  ...Object.fromEntries(
    [...SECRETIVE, ...PUBLIC].map((folder) => importing(`${folder}fast.ts`, KERNEL)),
  ),
  ...Object.fromEntries([
    importing('server/verification/corner.ts', KERNEL),
    importing('server/registrar/corner.ts', KERNEL),
    importing('client/command_line/corner.ts', TALLY),
    importing('client/command_line/ballot_check.ts', TALLY),
    importing('client/verify/verifier.ts', '/verifier/verify.ts'),
    importing('client/voter/verifier.ts', '/verifier/verify.ts'),
  ]),
  'test/sleeping.test.ts': SLEEPING,
  ...Object.fromEntries(
    Object.entries(IMPORTS).flatMap(([folder, [allowed, refused]]) => [
      [`${folder}allowed.ts`, `export * as it from '${allowed}';`],
      [`${folder}refused.ts`, `export * as it from '${refused}';`],
    ]),
  ),
});

test('each banned expression is found, also in a test', () => {
  const expected = [...FORBIDDEN.matchAll(/\/\/ (.*)/g)].map(([, rule]) => rule);
  expect(findings['crypto/banned.ts']).toEqual(expected);
  expect(findings['test/banned.test.ts']).toEqual(expected);
});

test('JSON.parse stands in the codec alone', () => {
  expect(findings[CODEC]).toEqual([]);
});

test('what seals, decrypts or signs imports no arithmetic of variable time', () => {
  const refused = [...SECRETIVE, ...PUBLIC].filter((each) => findings[`${each}fast.ts`]?.length);
  expect(refused).toEqual(SECRETIVE);
});

test('in a room with secrets, public data is verified in its corner', () => {
  expect(findings['server/verification/corner.ts']).toEqual([]);
  expect(findings['client/command_line/ballot_check.ts']).toEqual([]);
  expect(findings['server/registrar/corner.ts']).toEqual(['no-restricted-imports']);
  expect(findings['client/command_line/corner.ts']).toEqual(['no-restricted-imports']);
  expect(findings['client/verify/verifier.ts']).toEqual([]);
  expect(findings['client/voter/verifier.ts']).toEqual(['no-restricted-imports']);
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

test('a test that sleeps is found', () => {
  const rule = 'no-restricted-syntax';
  expect(findings['test/sleeping.test.ts']).toEqual([rule, rule]);
});

test.each(Object.keys(IMPORTS))('%s imports the packages of its list and no other', (folder) => {
  expect(findings[`${folder}allowed.ts`]).toEqual([]);
  expect(findings[`${folder}refused.ts`]).toEqual(['@typescript-eslint/no-restricted-imports']);
});

/** A file that takes everything from another: its path and its text. */
function importing(from: string, to: string): [path: string, text: string] {
  return [from, `export * from '${relative(`/${dirname(from)}`, to)}';`];
}

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
