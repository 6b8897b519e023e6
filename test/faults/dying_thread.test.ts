import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { leafHash } from '../../crypto/log/merkle.ts';
import { toHex } from '../../crypto/wire/bytes.ts';
import { createBoard } from '../../server/board/create_board.ts';
import { loadServerKey } from '../../server/keys.ts';
import { packageRoot } from '../../server/package_root.ts';
import { ThreadEndedError } from '../../server/verification/pool.ts';
import { checkLog } from '../server/board/log_check.ts';
import { expectNothingLost, faultElection } from './fault_election.ts';

const VOTERS = 24;
const faults = await faultElection('threads', VOTERS);
const folder = await mkdtemp(join(tmpdir(), 'glas-threads-'));
afterAll(() => rm(folder, { recursive: true }));

/** The real thread, which ends when it is about to answer its second batch of ballots. */
const doomed = join(folder, 'doomed.mjs');
const real = pathToFileURL(join(packageRoot, 'dist/server/verification/worker.js')).href;
await writeFile(
  doomed,
  `import { parentPort } from 'node:worker_threads';
   const post = parentPort.postMessage.bind(parentPort);
   let batches = 0;
   parentPort.postMessage = (answer) => {
     if (Array.isArray(answer.value) && ++batches === 2) process.exit(9);
     post(answer);
   };
   await import('${real}');`,
);

test('threads that end in the middle of batches: nothing acknowledged is lost, the rest is BUSY', async () => {
  const alarms: Error[] = [];
  const board = await createBoard({
    sql: faults.sql,
    serverKey: await loadServerKey(faults.process.keyFile),
    host: 'localhost:3000',
    alarm: (problem) => alarms.push(problem),
    clock: () => faults.process.clock,
    threads: 1,
    workerFile: doomed,
  });
  const ballots = await Promise.all(
    Array.from({ length: VOTERS }, (_, voter) => faults.election.ballot(voter)),
  );
  const outcomes = await Promise.all(ballots.map((ballot) => board.cast('threads', ballot)));
  await board.close();

  // Each thread answers its first batch and takes the second one with it.
  const refused = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.code]));
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.length).toBeLessThan(VOTERS);
  expect(new Set(refused)).toEqual(new Set(['BUSY']));
  expect(alarms.every((alarm) => alarm instanceof ThreadEndedError)).toBe(true);
  // Told once of each thread, not once of each ballot that it took with it.
  expect(alarms.length).toBeGreaterThan(0);
  expect(alarms.length).toBeLessThanOrEqual(refused.length);
  expect(new Set(alarms).size).toBe(alarms.length);

  const log = await checkLog(faults.sql, 'threads', faults.election.logVkey);
  const leaves = new Set(log.map((entry) => toHex(leafHash(entry))));
  for (const [i, { entry }] of ballots.entries()) {
    expect(leaves.has(toHex(leafHash(entry)))).toBe(outcomes[i]?.ok);
  }
  const attempts = ballots.map((ballot, i) => {
    const outcome = outcomes[i];
    return { ballot, receipt: outcome?.ok === true ? outcome.value : undefined };
  });
  expect(await expectNothingLost(faults, attempts)).toBe(VOTERS - refused.length);
});
