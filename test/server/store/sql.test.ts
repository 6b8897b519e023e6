import { randomBytes } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { byteaArray, numberArray } from '../../../server/store/arrays.ts';
import { connect, LostConnectionError } from '../../../server/store/sql.ts';
import { name } from '../../../server/store/statement.ts';
import { freshDatabase } from '../../support/database.ts';

const url = await freshDatabase();
const sql = connect(url, 3);
afterAll(() => sql.end());
await sql`create table kept (id integer primary key, bytes bytea)`;

describe('a statement', () => {
  test('takes its values as parameters, whatever they hold, and gives them back', async () => {
    const hostile = `'; drop table kept; -- "\\ \u0416`;
    const bytes = randomBytes(300);
    const texts = ['a', hostile, '{}', 'null', ''];
    const at = new Date('2027-04-02T05:00:00.123Z');
    const rows = await sql`
      select ${hostile}::text as text, ${bytes}::bytea as bytes, to_json(${texts}::text[]) as texts,
             ${at}::timestamptz as at, ${2 ** 52}::bigint as number, ${true}::boolean as yes,
             ${null}::text as nothing`;
    expect(rows).toEqual([
      { text: hostile, bytes, texts, at, number: 2 ** 52, yes: true, nothing: null },
    ]);
  });

  test('takes arrays of bytes and numbers as one parameter each', async () => {
    const values = [randomBytes(5), undefined, new Uint8Array(), randomBytes(70_000)];
    const rows = await sql`
      select * from unnest(${byteaArray(values)}::text::bytea[],
                           ${numberArray([1, -2, 2 ** 40, 0])}::text::bigint[]) as t (bytes, n)`;
    expect(rows.map(({ n }) => n)).toEqual([1, -2, 2 ** 40, 0]);
    const stored = rows.map(({ bytes }) => bytes && Buffer.from(bytes as Uint8Array));
    expect(stored).toEqual(values.map((value) => (value ? Buffer.from(value) : null)));
  });

  test('quotes identifiers, and refuses what is undefined', async () => {
    const odd = 'odd "name"; drop table kept';
    await sql`create table ${name(odd)} (id integer)`;
    expect(await sql`select count(*) from ${name(odd)}`).toEqual([{ count: 0 }]);
    const missing = undefined as unknown as string;
    await expect(sql`select ${missing}`).rejects.toThrow('value 1 is undefined');
  });
});

describe('a transaction', () => {
  test('is all or nothing', async () => {
    await sql.begin(async (transaction) => {
      await transaction`insert into kept values (1)`;
    });
    const failing = sql.begin(async (transaction) => {
      await transaction`insert into kept values (2)`;
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    const broken = sql.begin(async (transaction) => {
      await transaction`insert into kept values (3)`;
      await transaction`insert into kept values (1)`;
    });
    await expect(broken).rejects.toThrow('kept_pkey');
    expect(await sql`select id from kept`).toEqual([{ id: 1 }]);
  });

  test('that hides a failed statement is not taken for committed', async () => {
    const hiding = sql.begin(async (transaction) => {
      await transaction`insert into kept values (4)`;
      await transaction`select 1/0`.catch(() => undefined);
    });
    await expect(hiding).rejects.toThrow('current transaction is aborted');
    expect(await sql`select id from kept where id = 4`).toEqual([]);
  });

  test('whose connection is lost ends, and what it does later reaches nobody else', async () => {
    const one = connect(url, 1);
    let goOn = (): void => undefined;
    const paused = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    let pid = 0;
    const lost = one.begin(async (transaction) => {
      const [row] = await transaction<{ pid: number }[]>`select pg_backend_pid() as pid`;
      pid = row?.pid ?? 0;
      await sql`select pg_terminate_backend(${pid}, 10000)`;
      await paused;
      await transaction`insert into kept values (5)`;
    });
    // With one connection at most, the next transaction waits for the lost one's place.
    const next = one.begin(async (transaction) => {
      const [row] = await transaction<{ pid: number }[]>`select pg_backend_pid() as pid`;
      await transaction`insert into kept values (6)`;
      return row?.pid;
    });
    goOn();
    await expect(lost).rejects.toThrow(LostConnectionError);
    expect(await next).not.toBe(pid);
    expect(await sql`select id from kept where id in (5, 6)`).toEqual([{ id: 6 }]);
    await one.end();
  });
});

test('a pool outlives the loss of every connection, idle or at work', async () => {
  const own = connect(url, 3);
  await Promise.all([1, 2, 3].map(() => own`select pg_sleep(0)`));
  const sleeping = own`select pg_sleep(60)`.catch((error: unknown) => error);
  const ended = async () =>
    (
      await sql`select pg_terminate_backend(pid, 10000) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid()
                  and backend_type = 'client backend'`
    ).length;
  expect(await ended()).toBeGreaterThan(0);
  expect(await sleeping).toBeInstanceOf(Error);
  await expect
    .poll(() => own`select 1 as one`.catch(() => []), { timeout: 60_000 })
    .toEqual([{ one: 1 }]);
  await own.end();
});

test('ending waits for what is under way, but not for ever', async () => {
  const own = connect(url, 1);
  const slow = own`select pg_sleep(0.05), 1 as one`;
  await own.end();
  expect(await slow).toMatchObject([{ one: 1 }]);
  const stuck = connect(url, 1);
  const forEver = stuck`select pg_sleep(3600)`.catch((error: unknown) => error);
  const sleepers = (): Promise<{ pid: number }[]> =>
    sql<{ pid: number }[]>`select pid from pg_stat_activity
                           where query like 'select pg_sleep(3600)%'`;
  // Not before it has arrived: what is ended earlier could never be stuck.
  await expect.poll(sleepers, { timeout: 60_000 }).toHaveLength(1);
  const [sleeper] = await sleepers();
  await stuck.end({ timeout: 0.1 });
  await sql`select pg_terminate_backend(${sleeper?.pid ?? 0}, 10000)`;
  expect(await forEver).toBeInstanceOf(Error);
});
