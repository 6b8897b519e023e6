import { expect, test } from 'vitest';
import { parseJson } from '../../../crypto/wire/canonical.ts';
import { attachmentsPath, tilePath } from '../../../crypto/wire/board_paths.ts';
import { HttpElection } from '../http_election.ts';
import { type RawAnswer, rawRequest } from '../raw_request.ts';
import { startTestServer } from '../running_server.ts';

/** How many attachments `ServedFiles` lets read at once, and lets wait. */
const AT_ONCE = 2;
const WAITING = 256;

const server = await startTestServer();
const election = await HttpElection.open(server, 'spring', ['BG0000000001']);
const { size } = await election.status();
const { sql } = server;

/** Nothing of an election can be read in the database while `work` runs. */
async function whileLocked(work: () => Promise<void>): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`lock table election in access exclusive mode`;
    await work();
  });
}

/** How many readers' statements wait for that lock; the server has work of its own too. */
async function blocked(): Promise<number> {
  const rows = await sql`
    select pid from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'
      and query like '%from election where slug%'`;
  return rows.length;
}

function expectUnavailable({ status, headers, body }: RawAnswer, code: string): void {
  expect([status, (parseJson(body.toString()) as { code: unknown }).code]).toEqual([503, code]);
  expect(headers['retry-after']).toBe('2');
  expect(headers['cache-control']).toBe('no-store');
  expect(headers['access-control-allow-origin']).toBe('*');
  expect(headers['access-control-expose-headers']).toContain('Retry-After');
}

test('BUSY: more readers of different files than may wait; the others are answered in the end', async () => {
  const excess = 40;
  const early: RawAnswer[] = [];
  let asking: Promise<RawAnswer>[] = [];
  await whileLocked(async () => {
    asking = Array.from({ length: AT_ONCE + WAITING + excess }, async (_, i) => {
      const answer = await rawRequest(server.url, `/e/other-${i}/${attachmentsPath(0, 256)}`);
      early.push(answer);
      return answer;
    });
    await expect.poll(() => early.length, { timeout: 60_000 }).toBe(excess);
    // Readers do not use up the connections: those for voters are free.
    await expect.poll(blocked, { timeout: 60_000 }).toBe(AT_ONCE);
  });
  for (const answer of early.slice(0, excess)) expectUnavailable(answer, 'BUSY');
  const statuses = (await Promise.all(asking)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 503)).toHaveLength(excess);
  expect(statuses.filter((status) => status === 404)).toHaveLength(AT_ONCE + WAITING);
  expect((await rawRequest(server.url, `/e/spring/${tilePath(0, 0, size)}`)).status).toBe(200);
});

test('a crowd that asks for one file waits as one', async () => {
  let asking: Promise<RawAnswer>[] = [];
  await whileLocked(async () => {
    asking = Array.from({ length: 200 }, () => rawRequest(server.url, '/e/spring/checkpoint'));
    await expect.poll(blocked, { timeout: 60_000 }).toBe(1);
    // What was read before needs no database.
    const kept = await rawRequest(server.url, `/e/spring/${tilePath(0, 0, size)}`);
    expect(kept.status).toBe(200);
  });
  const answers = await Promise.all(asking);
  expect(new Set(answers.map(({ status, body }) => `${status} ${body.toString()}`)).size).toBe(1);
});

test('UNAVAILABLE: the database went away in the middle', async () => {
  await whileLocked(async () => {
    const asking = rawRequest(server.url, '/e/spring/checkpoint');
    await expect.poll(blocked, { timeout: 60_000 }).toBe(1);
    await sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'
        and query like '%from election where slug%'`;
    expectUnavailable(await asking, 'UNAVAILABLE');
  });
  expect((await rawRequest(server.url, '/e/spring/checkpoint')).status).toBe(200);
});
