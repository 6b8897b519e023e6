import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { root } from './bootstrap.mjs';
import { othersThan, packagesOfRoom } from './rooms.mjs';

const SOURCES = ['**/*.ts', '**/*.tsx'];

const bannedProperties = [
  { object: 'Math', property: 'random', message: 'Randomness is injected; its source is crypto.' },
  {
    object: 'JSON',
    property: 'parse',
    message: 'It drops duplicate names and rounds numbers: use crypto/wire/canonical.ts.',
  },
  { property: 'localeCompare', message: 'Its order differs between machines: compare with <.' },
];

const bannedInTests = [
  {
    selector: "NewExpression[callee.name='Promise'] CallExpression[callee.name='setTimeout']",
    message: 'Wait for the event, not for some time.',
  },
  {
    selector: "ImportDeclaration[source.value='node:timers/promises']",
    message: 'Wait for the event, not for some time.',
  },
];

/** What makes or keeps secrets. The compiler stops only those that reach no room which may. */
const secretive = ['crypto', 'client', 'client/command_line'];
const kernel = {
  regex: '(^|/)group/kernel/',
  message: 'Its time depends on its values: published data only, by way of crypto/verification.',
};

/** Rooms that hold secrets in other files: where in them public data is verified or summed.
 *  @type {import('eslint').Linter.Config[]} */
const publicCorners = [
  { room: 'server', corners: ['server/verification/**'], reach: 'crypto/group/kernel/' },
  { room: 'client', corners: ['client/observer/**', 'client/verify/**'], reach: 'verifier/' },
  {
    room: 'client/command_line',
    corners: ['client/command_line/ballot_check.ts', 'client/command_line/unit_ballots.ts'],
    reach: 'crypto/verification/',
  },
].map(({ room, corners, reach }) => ({
  files: [`${room}/**/*.ts`, `${room}/**/*.tsx`],
  ignores: corners,
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [{ regex: `(^|/)${reach}`, message: `In ${room}: ${corners.join(', ')} only.` }],
      },
    ],
  },
}));

/** One block a room: ESLint lets the last match win, so the folders inside follow their parents.
 *  @type {import('eslint').Linter.Config[]} */
const rooms = Object.entries(packagesOfRoom)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([folder, packages]) => ({
    files: SOURCES.map((pattern) => `${folder}/${pattern}`),
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: othersThan(packages), message: `Not in ${folder}'s list in rooms.mjs.` },
            ...(secretive.includes(folder) ? [kernel] : []),
          ],
        },
      ],
    },
  }));

export default defineConfig(
  {
    ignores: [
      ...['node_modules/', 'dist/', '.data/', '.cache/', '**/*.d.ts'],
      // AssemblyScript, and what is generated of it.
      ...['crypto/group/kernel/assembly/', 'crypto/group/kernel/kernel_wasm.ts'],
      'test/load/assembly/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: [...SOURCES, '.tools/*.mjs'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    rules: {
      eqeqeq: 'error',
      // `const { signature: _, ...signed } = entry` is how a field is left out.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { ignoreRestSiblings: true, argsIgnorePattern: '^_' },
      ],
      'no-restricted-properties': ['error', ...bannedProperties],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  { files: ['crypto/wire/canonical.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    files: ['.tools/*.mjs'],
    // Plain scripts over JSON files of ours and of npm: nothing there is worth a schema.
    extends: [tseslint.configs.disableTypeChecked],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: ['test/**/*.ts', 'test/**/*.tsx'],
    rules: { 'no-restricted-syntax': ['error', ...bannedInTests] },
  },
  ...rooms,
  ...publicCorners,
);
