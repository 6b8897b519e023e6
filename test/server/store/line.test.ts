import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { connect, LostConnectionError } from '../../../server/store/sql.ts';
import { freshDatabase } from '../../support/database.ts';

/** AuthenticationOk and ReadyForQuery, as PostgreSQL says them. */
const WELCOME = Buffer.from('R\0\0\0\x08\0\0\0\0Z\0\0\0\x05I', 'latin1');

const RUDE: readonly [string, (caller: Socket) => unknown][] = [
  ['before a word', (caller) => caller.resume().end()],
  ['at the first word', (caller) => caller.once('data', () => caller.destroy())],
  [
    'at the first statement',
    (caller) =>
      caller.once('data', () => {
        caller.write(WELCOME);
        caller.once('data', () => caller.destroy());
      }),
  ],
];

test.each(RUDE)(
  'who hangs up %s is asked once, however much waits, and all is told',
  async (_when, answer) => {
    const rude = await listener(answer);
    const { sql, end } = connect(`postgres://127.0.0.1:${rude.port}/x`).ownLine();
    await expectLost([sql`select 1`, sql`select 2`, sql`select 3`]);
    await end();
    expect(rude.calls()).toBe(1);
  },
);

test.each(RUDE)('so it is behind a socket file, for who hangs up %s', async (_when, answer) => {
  const folder = await mkdtemp(join(tmpdir(), 'glas-socket-'));
  const rude = await listener(answer, join(folder, '.s.PGSQL.5432'));
  vi.stubEnv('PGHOST', folder);
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  });
  const { sql, end } = connect('postgres:///x').ownLine();
  await expectLost([sql`select 1`, sql`select 2`]);
  await end();
  expect(rude.calls()).toBe(1);
});

test('of several hosts each is tried once, in their order', async () => {
  const [hangUp] = RUDE;
  const first = await listener(hangUp?.[1]);
  const second = await listener(hangUp?.[1]);
  const { sql, end } = connect(hosts(first.port, second.port)).ownLine();
  await expectLost([sql`select 1`]);
  await end();
  expect([first.calls(), second.calls()]).toEqual([1, 1]);
});

test('a line that is being ended tries no other host', async () => {
  let called: (caller: Socket) => void = () => undefined;
  const calling = new Promise<Socket>((resolve) => {
    called = resolve;
  });
  const first = await listener((caller) => {
    called(caller);
  });
  const second = await listener((caller) => caller.end());
  const { sql, end } = connect(hosts(first.port, second.port)).ownLine();
  const asked = sql`select 1`;
  const caller = await calling;
  const ended = end();
  caller.resume().end();
  await expectLost([asked]);
  await ended;
  expect(second.calls()).toBe(0);
});

test('nothing is asked over a line that was lost or ended', async () => {
  const url = await freshDatabase();
  const lost = connect(url).ownLine();
  await expectLost([lost.sql`select pg_terminate_backend(pg_backend_pid())`]);
  await expect(lost.sql`select 1`).rejects.toThrow('PostgreSQL: the connection is lost');
  await lost.end();
  const ended = connect(url).ownLine();
  expect(await ended.sql`select 1 as one`).toEqual([{ one: 1 }]);
  await ended.end();
  await expect(ended.sql`select 1`).rejects.toThrow('PostgreSQL: the connection is lost');
});

/** What listens in PostgreSQL's place, until the test is over. where: a free port, or a socket file. */
async function listener(
  answer: (caller: Socket) => unknown = () => undefined,
  where?: string,
): Promise<{ port: number; calls: () => number }> {
  let calls = 0;
  const server = createServer((caller) => {
    calls += 1;
    answer(caller.on('error', () => undefined));
  });
  if (where === undefined) server.listen(0, '127.0.0.1');
  else server.listen(where);
  await once(server, 'listening');
  onTestFinished(async () => {
    server.close();
    await once(server, 'close');
  });
  const address = server.address();
  const port = address === null || typeof address === 'string' ? 0 : address.port;
  return { port, calls: () => calls };
}

function hosts(...ports: readonly number[]): string {
  return `postgres://${ports.map((port) => `127.0.0.1:${port}`).join(',')}/x`;
}

async function expectLost(asked: readonly Promise<unknown>[]): Promise<void> {
  for (const each of await Promise.allSettled(asked)) {
    expect(each.status === 'rejected' && each.reason).toBeInstanceOf(LostConnectionError);
  }
}
