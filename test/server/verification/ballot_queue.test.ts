import { afterAll, expect, test } from 'vitest';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import { decodeEntry, type EntryOf } from '../../../crypto/wire/entry.ts';
import { hintedEncodings } from '../../../crypto/wire/hints.ts';
import { BallotQueue, type BallotQueueOptions } from '../../../server/verification/ballot_queue.ts';
import { VerificationPool } from '../../../server/verification/pool.ts';
import { OverloadError } from '../../../server/verification/overload.ts';
import type { BallotVerdict, ElectionKeys, Tasks } from '../../../server/verification/tasks.ts';
import { SampleElection } from '../../support/sample_election.ts';
import { keysOf } from './keys_of.ts';

/** Notes how many ballots each batch had, and of which election. */
class CountingPool extends VerificationPool {
  readonly batches: { readonly keys: ElectionKeys; readonly ballots: number }[] = [];

  override run<Name extends keyof Tasks>(
    name: Name,
    task: Parameters<Tasks[Name]>[0],
    lane?: string,
  ): Promise<ReturnType<Tasks[Name]>> {
    if ('withHints' in task) this.batches.push({ keys: task.keys, ballots: task.ballots.length });
    return super.run(name, task, lane);
  }
}

const pools: CountingPool[] = [];
afterAll(() => Promise.all(pools.map((pool) => pool.close())));
const elections = await Promise.all(
  ['one', 'two'].map(async (seed) => {
    const election = await SampleElection.open({ seed });
    const { fingerprint } = election;
    const keys = keysOf(election);
    return { election, fingerprint, keys };
  }),
);

test('a lone ballot goes at once; those that come meanwhile go together, by election', async () => {
  const { pool, queue } = open();
  const order = [0, 0, 0, 1, 0, 1];
  const verdicts = await Promise.all(order.map((which, i) => verify(queue, which, i % 5)));
  expect(verdicts.map(({ fault }) => fault)).toEqual(order.map(() => undefined));
  expect(sizes(pool)).toEqual([1, 3, 2]);
});

test('elections take turns: a crowd in one lets the other one by', async () => {
  const { pool, queue } = open();
  const crowd = [0, 0, 0, 0].map((which, i) => verify(queue, which, i));
  const late = [1, 1].map((which, i) => verify(queue, which, i));
  const more = [0, 1].map((which, i) => verify(queue, which, i));
  await Promise.all([...crowd, ...late, ...more]);
  const [one, two] = elections;
  expect(pool.batches).toEqual([
    { keys: one?.keys, ballots: 1 },
    { keys: one?.keys, ballots: 4 },
    { keys: two?.keys, ballots: 3 },
  ]);
});

test('a batch leaves the other free threads their share', async () => {
  const { pool, queue } = open({}, 3);
  await Promise.all(Array.from({ length: 8 }, (_, i) => verify(queue, 0, i % 5)));
  expect(sizes(pool).slice(0, 3)).toEqual([1, 1, 1]);
  expect(sizes(pool).reduce((sum, size) => sum + size, 0)).toBe(8);
});

test('a batch has a largest size, in bytes, and a ballot above it goes alone', async () => {
  const { pool, queue } = open();
  const long = new Uint8Array(100_000);
  const longer = new Uint8Array(262_145);
  const verdicts = await Promise.all(
    [long, long, long, longer, long].map((attachment) => verify(queue, 0, 0, { attachment })),
  );
  expect(verdicts).toEqual(verdicts.map(() => ({ fault: 'ATTACHMENT_SIZE' })));
  expect(sizes(pool)).toEqual([1, 2, 1, 1]);
});

test('the bad ones of a batch are named, the others pass', async () => {
  const { queue } = open();
  const verdicts = await Promise.all([
    verify(queue, 0, 0),
    verify(queue, 0, 1),
    verify(queue, 0, 2, { ballot: { signature: toBase64Url(new Uint8Array(64)) } }),
    verify(queue, 0, 3),
    verify(queue, 0, 4, { ballot: { election: elections[1]?.fingerprint ?? '' } }),
  ]);
  const faults = verdicts.map(({ fault }) => fault);
  expect(faults).toEqual([undefined, undefined, 'SIGNATURE', undefined, 'AUTHORIZATION']);
});

test('good ballots come with hints, where they are wanted', async () => {
  const { election } = elections[0] ?? {};
  const { entry, attachment } = election?.seal(0, { council: [0, 1, 0] }) ?? {};
  if (election === undefined || entry === undefined) throw new Error('no ballot');
  const ballot = decodeEntry(entry) as EntryOf<'ballot'>;
  const points = hintedEncodings(election.manifest, ballot, attachment ?? new Uint8Array());
  for (const hints of [true, false]) {
    const { queue } = open({ hints });
    const good = await verify(queue, 0, 0);
    if (good.fault !== undefined) throw new Error(good.fault);
    expect(good.hints?.length).toBe(hints ? points.length : undefined);
    const bad = await verify(queue, 0, 0, { attachment: new Uint8Array() });
    expect(bad).toEqual({ fault: 'ATTACHMENT_SIZE' });
  }
});

test('an election that is full takes no more until some are done; others do', async () => {
  const { queue } = open({ waiting: 2 });
  const first = verify(queue, 0, 0);
  const waiting = [verify(queue, 0, 1), verify(queue, 0, 2)];
  await expect(verify(queue, 0, 3)).rejects.toThrow(OverloadError);
  const other = verify(queue, 1, 0);
  await Promise.all([first, ...waiting, other]);
  expect(await verify(queue, 0, 3)).toMatchObject({ fault: undefined });
});

test('a batch that cannot be verified at all fails, and the next is verified', async () => {
  const { queue } = open();
  const one = elections[0];
  if (one === undefined) throw new Error('no election');
  const sealed = one.election.seal(0, { council: [0, 1, 0] });
  const ballot = decodeEntry(sealed.entry) as EntryOf<'ballot'>;
  const broken = { ...one.keys, manifestBytes: new Uint8Array(2) };
  const failing = queue.verify('other', broken, { ballot, attachment: sealed.attachment });
  await expect(failing).rejects.toThrow();
  expect(await verify(queue, 0, 1)).toMatchObject({ fault: undefined });
});

function open(
  options: Partial<BallotQueueOptions> = {},
  threads = 1,
): { readonly pool: CountingPool; readonly queue: BallotQueue } {
  const pool = new CountingPool(threads);
  pools.push(pool);
  return { pool, queue: new BallotQueue(pool, { waiting: 100, hints: true, ...options }) };
}

function sizes(pool: CountingPool): number[] {
  return pool.batches.map(({ ballots }) => ballots);
}

function verify(
  queue: BallotQueue,
  which: number,
  voter: number,
  change: { readonly ballot?: Partial<EntryOf<'ballot'>>; readonly attachment?: Uint8Array } = {},
): Promise<BallotVerdict> {
  const at = elections[which];
  if (at === undefined) throw new Error('no election');
  const sealed = at.election.seal(voter, { council: [0, 1, 0] });
  const ballot = { ...(decodeEntry(sealed.entry) as EntryOf<'ballot'>), ...change.ballot };
  const attachment = change.attachment ?? sealed.attachment;
  return queue.verify(at.fingerprint, at.keys, { ballot, attachment });
}
