import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import base from '../vitest.config.ts';
import { DATABASE } from './plan.ts';

const withDatabase = Boolean(process.env[DATABASE]);

/** The tests of a copy of the project, run as mutant_runner.ts does. */
export default defineConfig({
  ...base,
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    ...base.test,
    exclude: ['test/**/*.slow.test.ts'],
    globalSetup: withDatabase ? ['test/support/postgres.ts'] : [],
    // What a deleted check broke stays in one file.
    isolate: true,
    runner: fileURLToPath(new URL('mutant_runner.ts', import.meta.url)),
    // A deleted check may break what nobody waits for.
    dangerouslyIgnoreUnhandledErrors: true,
  },
});
