import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { ServerKey } from '../../../server/keys.ts';
import { openDatabase, type Sql } from '../../../server/store/connection.ts';
import { LogContradictedError } from '../../../server/witnesses/contradiction.ts';
import { invariant } from '../../adversary/attack.ts';
import { copyOfDatabase, freshDatabase, replaceDatabase } from '../../support/database.ts';
import { BoardElection, must } from '../board/board_election.ts';
import { checkLog, expectHonoured } from '../board/log_check.ts';
import { type Running, runBoard } from './running_board.ts';
import { testWitnesses, untilWitnessed } from './witnessed_board.ts';

const [witness] = await testWitnesses('witness.example/anna');
if (witness === undefined) throw new Error('no witness');
const serverKey = new ServerKey(randomBytes(32));
const run = (databaseUrl: string): Promise<Running> =>
  runBoard(databaseUrl, serverKey, [witness.address]);

const MANIFEST = { witnesses: { needed: 1, vkeys: [witness.vkey] } };

invariant(
  'L5',
  'an older copy of the database is not signed on: the alarm says why and what to do, and nothing changes',
  async () => {
    const url = await freshDatabase();
    const before = await run(url);
    const election = await BoardElection.open(before.board, 'restored', { manifest: MANIFEST });
    await election.cast(await election.ballot(0));
    await untilWitnessed(before.board, election, await election.size());
    await before.stop();
    const backup = await copyOfDatabase(url);

    const during = await run(url);
    const live = election.through(during.board);
    const lost = await live.ballot(1);
    const receipt = must(await live.cast(lost));
    const size = await live.size();
    await untilWitnessed(during.board, live, size);
    await during.stop();

    const after = await run(backup);
    const stale = election.through(after.board);
    const alarm = await after.alarmed;
    expect(alarm).toBeInstanceOf(LogContradictedError);
    expect(alarm).toMatchObject({ code: 'LOG_BEHIND' });
    expect(alarm.message).toContain(`holds ${size} entries and the database only ${size - 1}`);
    expect(alarm.message).toContain('"Restoring a backup" in docs/operations.md');
    const stored = await contentsOf(after.sql);
    await expect(stale.cast(await stale.ballot(2))).rejects.toBe(alarm);
    expect(await contentsOf(after.sql)).toEqual(stored);
    expect(after.alarms).toEqual([alarm]);
    await after.stop();

    // The newer copy is found: everything that was answered is there, and the election goes on.
    const again = await run(url);
    const found = election.through(again.board);
    must(await found.cast(await found.ballot(3)));
    const log = await checkLog(again.sql, 'restored', election.logVkey);
    expectHonoured(receipt, lost.entry, election.logVkey, log);
    await again.stop();
  },
);

invariant(
  'L5',
  'a database that is replaced under a living server is not signed on either',
  async () => {
    const url = await freshDatabase();
    const first = await run(url);
    const election = await BoardElection.open(first.board, 'swapped', { manifest: MANIFEST });
    await untilWitnessed(first.board, election, await election.size());
    await first.stop();
    const backup = await copyOfDatabase(url);

    // It has signed nothing itself since it started: what it remembers is no older than the backup.
    const idle = await run(url);
    const other = await run(url);
    const live = election.through(other.board);
    must(await live.cast(await live.ballot(0)));
    await untilWitnessed(other.board, live, await live.size());
    await other.stop();
    expect(idle.alarms).toEqual([]);

    await replaceDatabase(url, backup);
    const alarm = await idle.alarmed;
    expect(alarm).toMatchObject({ code: 'LOG_BEHIND' });
    const stale = election.through(idle.board);
    const size = await stale.size();
    await expect(stale.cast(await stale.ballot(1))).rejects.toBe(alarm);
    expect(await stale.size()).toBe(size);
  },
);

test('a connection that is only cut is no reason to ask again', async () => {
  const url = await freshDatabase();
  const running = await run(url);
  const election = await BoardElection.open(running.board, 'cut', { manifest: MANIFEST });
  await untilWitnessed(running.board, election, await election.size());
  await witness.stop();
  const other = await openDatabase(url);
  await other`
    select pg_terminate_backend(pid, 5000) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`;
  await other.end({ timeout: 5 });
  must(await election.cast(await election.ballot(0)));
  expect(running.alarms).toEqual([]);
  await witness.restart();
});

/** How much of everything there is, and where each log ends. */
async function contentsOf(sql: Sql): Promise<unknown> {
  return sql`
    select e.slug, e.size, e.phase,
           (select count(*) from entry where election = e.id) as entries,
           (select count(*) from checkpoint where election = e.id) as checkpoints,
           (select count(*) from cosignature where election = e.id) as cosignatures,
           (select count(*) from claim where election = e.id) as claims
    from election e order by e.id`;
}
