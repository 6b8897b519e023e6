import { afterAll, expect, test } from 'vitest';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import { decodeEntry, encodeEntry, type EntryOf } from '../../../crypto/wire/entry.ts';
import { BallotQueue } from '../../../server/verification/ballot_queue.ts';
import { VerificationPool } from '../../../server/verification/pool.ts';
import type { Tasks } from '../../../server/verification/tasks.ts';
import { SampleElection } from '../../support/sample_election.ts';

/** Notes how many ballots each batch had. */
class CountingPool extends VerificationPool {
  readonly batches: number[] = [];

  override run<Name extends keyof Tasks>(
    name: Name,
    task: Parameters<Tasks[Name]>[0],
  ): Promise<ReturnType<Tasks[Name]>> {
    if ('ballots' in task) this.batches.push(task.ballots.length);
    return super.run(name, task);
  }
}

const pool = new CountingPool(1);
afterAll(() => pool.close());
const elections = await Promise.all(
  ['one', 'two'].map(async (seed) => {
    const election = await SampleElection.open({ seed });
    const { fingerprint, electionKey } = election;
    const keys = { manifestBytes: encodeEntry(election.manifest), electionKey };
    return { election, fingerprint, keys };
  }),
);

test('a lone ballot goes at once; those that come meanwhile go together, by election', async () => {
  const queue = new BallotQueue(pool);
  pool.batches.length = 0;
  const order = [0, 0, 0, 1, 0, 1];
  const faults = await Promise.all(order.map((which, i) => verify(queue, which, i % 5)));
  expect(faults).toEqual(order.map(() => undefined));
  expect(pool.batches).toEqual([1, 3, 2]);
});

test('the bad ones of a batch are named, the others pass', async () => {
  const queue = new BallotQueue(pool);
  const faults = await Promise.all([
    verify(queue, 0, 0),
    verify(queue, 0, 1),
    verify(queue, 0, 2, (ballot) => ({ ...ballot, signature: toBase64Url(new Uint8Array(64)) })),
    verify(queue, 0, 3),
    verify(queue, 0, 4, (ballot) => ({ ...ballot, election: elections[1]?.fingerprint ?? '' })),
  ]);
  expect(faults).toEqual([undefined, undefined, 'SIGNATURE', undefined, 'AUTHORIZATION']);
});

test('is full when as many wait as it may hold, and empties', async () => {
  const queue = new BallotQueue(pool, 2);
  const first = verify(queue, 0, 0);
  expect(queue.isFull).toBe(false);
  const waiting = [verify(queue, 0, 1), verify(queue, 0, 2)];
  expect(queue.isFull).toBe(true);
  await Promise.all([first, ...waiting]);
  expect(queue.isFull).toBe(false);
});

test('a batch that cannot be verified at all fails, and the next is verified', async () => {
  const queue = new BallotQueue(pool);
  const one = elections[0];
  if (one === undefined) throw new Error('no election');
  const sealed = one.election.seal(0, { council: [0, 1, 0] });
  const ballot = decodeEntry(sealed.entry) as EntryOf<'ballot'>;
  const broken = { ...one.keys, manifestBytes: new Uint8Array(2) };
  const failing = queue.verify('other', broken, { ballot, attachment: sealed.attachment });
  await expect(failing).rejects.toThrow();
  expect(await verify(queue, 0, 1)).toBeUndefined();
});

function verify(
  queue: BallotQueue,
  which: number,
  voter: number,
  change: (ballot: EntryOf<'ballot'>) => EntryOf<'ballot'> = (ballot) => ballot,
): ReturnType<BallotQueue['verify']> {
  const at = elections[which];
  if (at === undefined) throw new Error('no election');
  const { entry, attachment } = at.election.seal(voter, { council: [0, 1, 0] });
  const ballot = change(decodeEntry(entry) as EntryOf<'ballot'>);
  return queue.verify(at.fingerprint, at.keys, { ballot, attachment });
}
