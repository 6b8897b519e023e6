import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import { expect, test } from 'vitest';
import { root } from '../root.ts';
import { hasBelenios } from './belenios.ts';

/** The compiled bench, as npm runs it. */
const bench = async (...args: string[]): Promise<string> => {
  const program = join(root, 'dist/test/load/bench/main.js');
  return (await promisify(execFile)(process.execPath, [program, ...args])).stdout;
};

const positive = z.number().check(z.positive());

test('every part but the browser ends in figures by name, on one line of JSON', async () => {
  const parts = ['belenios', 'batch', 'floor', 'single', 'growth', 'counting', 'node'];
  const lines = (await bench('--tiny', '--json', '--only', ...parts)).trimEnd().split('\n');
  const { machine, ...named } = z.parse(
    z.catchall(z.object({ machine: z.looseObject({ cores: positive }) }), positive),
    await new Response(lines.at(-1)).json(),
  );
  expect(machine.cores).toBeGreaterThan(0);
  const ofBelenios = ['belenios20Hints', 'belenios20NoHints'];
  expect(Object.keys(named)).toEqual(
    expect.arrayContaining([
      ...((await hasBelenios()) ? ofBelenios : []),
      ...['kernelOverNobleBatch5', 'kernelOverNobleBatch5Hints', 'singleOverNoble23'],
      ...['overFloor23', 'overFloor23Hints', 'verifyMsPerBallot5', 'verifyMsPerBallot23'],
      ...['verifyMsPerBallot23Hints', 'verifyMsPerBallot23Threads2', 'peakMemoryMB23'],
      ...['discreteLogMs', 'tallyMsPerBallot5', 'sealMsNode23'],
    ]),
  );
  // Above the line stands the table, which is for people.
  expect(lines[0]).toMatch(/^What +n +Median$/);
});

test('--help says what it does, with examples', async () => {
  expect(await bench('--help')).toMatch(/^Usage: bench .*npm run bench/s);
});
