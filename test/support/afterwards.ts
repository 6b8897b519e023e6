import { afterAll, onTestFinished, TestRunner } from 'vitest';

/**
 * Undoes what a helper has started: after the test that runs or, called at the top level of a test
 * file, after all of its tests; the last first. An `afterAll` within a test would never be heard.
 */
export function afterwards(undo: () => unknown): void {
  const runs = TestRunner.getCurrentTest() !== undefined;
  (runs ? onTestFinished : afterAll)(async () => {
    await undo();
  });
}
