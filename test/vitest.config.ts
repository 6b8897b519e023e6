import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** `npm test -- --slow` sets it: suites named *.slow.test.ts and *.long.test.ts run too. */
const slow = Boolean(process.env['GLAS_SLOW']);
/** `npm test -- --long` sets it: suites named *.long.test.ts run too. */
const long = slow || Boolean(process.env['GLAS_LONG']);

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  cacheDir: '.cache/vite',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: [
      ...(slow ? [] : ['test/**/*.slow.test.ts']),
      ...(long ? [] : ['test/**/*.long.test.ts']),
    ],
    // Of npm run compare:pages alone.
    setupFiles: process.env['GLAS_PAGE'] ? ['test/browser/same_in_page_setup.ts'] : [],
    globalSetup: ['test/support/postgres.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // Hundreds of files load the same modules: a process keeps them from one file to the next. No file
    // may rest on what another left behind; the slow suite gives each a process of its own.
    isolate: slow,
    // Generous, because a machine may be busy: a test that hangs fails, a slow one does not.
    testTimeout: slow ? 600_000 : 120_000,
    hookTimeout: 120_000,
    // A forgotten `.only` would leave the rest of its file out unseen.
    allowOnly: false,
  },
});
