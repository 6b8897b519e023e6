import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { OverloadError } from '../../../server/verification/overload.ts';
import { ThreadEndedError, VerificationPool } from '../../../server/verification/pool.ts';
import { SampleElection } from '../../support/sample_election.ts';
import { keysOf } from './keys_of.ts';

const folder = await mkdtemp(join(tmpdir(), 'glas-pool-'));
const election = await SampleElection.open({ seed: 'pool' });
const keys = keysOf(election);
const pools: VerificationPool[] = [];
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.close()));
  await rm(folder, { recursive: true });
});

test('tasks wait for a thread, and each gets its own answer', async () => {
  const pool = open(2);
  const tallies = await Promise.all(
    Array.from({ length: 7 }, () => pool.run('sumBallots', { keys, ballots: [] })),
  );
  election.tally();
  const expected = Buffer.from(election.entries.pop()?.entry ?? []);
  for (const { entry } of tallies) expect(expected.equals(entry)).toBe(true);
});

test('a task that throws fails alone', async () => {
  const pool = open(1);
  const bad = { keys: { ...keys, manifestBytes: new Uint8Array(3) }, ballots: [] };
  const outcomes = await Promise.allSettled([
    pool.run('sumBallots', { keys, ballots: [] }),
    pool.run('sumBallots', bad),
    pool.run('sumBallots', { keys, ballots: [] }),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('a thread that dies fails its task only, and is replaced', async () => {
  const file = join(folder, 'dies.mjs');
  await writeFile(
    file,
    `import { parentPort } from 'node:worker_threads';
     parentPort.on('message', ({ task }) => {
       if (task === 'exit') process.exit(3);
       if (task === 'throw') throw new Error('uncaught');
       parentPort.postMessage({ ok: true, value: task });
     });`,
  );
  const pool = open(1, file);
  const run = (task: unknown) => pool.run('sumBallots', task as never) as Promise<unknown>;
  const outcomes = await Promise.allSettled(['a', 'exit', 'b', 'throw', 'c'].map(run));
  const died = (reason: unknown): string => (reason instanceof ThreadEndedError ? 'died' : '');
  expect(
    outcomes.map((each) => (each.status === 'fulfilled' ? each.value : died(each.reason))),
  ).toEqual(['a', 'died', 'b', 'died', 'c']);
});

test('tasks wait in lanes that take turns, and a full lane takes no more', async () => {
  const file = join(folder, 'echo.mjs');
  await writeFile(
    file,
    `import { parentPort } from 'node:worker_threads';
     parentPort.on('message', ({ task }) => parentPort.postMessage({ ok: true, value: task }));`,
  );
  const pool = open(1, file);
  const order: unknown[] = [];
  const run = async (task: unknown, lane: string): Promise<void> => {
    order.push(await pool.run('sumBallots', task as never, lane));
  };
  const crowd = Array.from({ length: 257 }, (_, i) => run(i, 'crowd'));
  await expect(run('too many', 'crowd')).rejects.toThrow(OverloadError);
  await Promise.all([...crowd, run('a', 'few'), run('b', 'few')]);
  expect(order.slice(0, 6)).toEqual([0, 1, 'a', 2, 'b', 3]);
  expect(order).toHaveLength(259);
});

test('threads that cannot start fail each task, without end or loop', async () => {
  const pool = open(2, join(folder, 'absent.mjs'));
  for (let i = 0; i < 3; i++) {
    await expect(pool.run('sumBallots', { keys, ballots: [] })).rejects.toThrow('absent.mjs');
  }
});

test('closing waits for what was given, and takes no more', async () => {
  const pool = open(1);
  const given = [1, 2, 3].map(() => pool.run('sumBallots', { keys, ballots: [] }));
  await pool.close();
  await expect(pool.run('sumBallots', { keys, ballots: [] })).rejects.toThrow('closed');
  expect(await Promise.all(given)).toHaveLength(3);
});

function open(...options: ConstructorParameters<typeof VerificationPool>): VerificationPool {
  const pool = new VerificationPool(...options);
  pools.push(pool);
  return pool;
}
