import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { takeTurn } from '../../../../server/store/board/cosignature_rows.ts';
import { insertElection } from '../../../../server/store/board/election_rows.ts';
import { insertIssue } from '../../../../server/store/board/voter_rows.ts';
import { openDatabase } from '../../../../server/store/connection.ts';
import { migrate } from '../../../../server/store/migrate.ts';
import { freshDatabase } from '../../../support/database.ts';

const sql = await openDatabase(await freshDatabase(), 2);
afterAll(() => sql.end());
await migrate(sql);

let slug = 'none';
let id = 0;

beforeEach(async () => {
  slug = `e-${randomBytes(8).toString('hex')}`;
  expect(await insertElection(sql, election(slug))).toBe(true);
  const [row] = await sql<{ id: number }[]>`select id from election where slug = ${slug}`;
  id = row?.id ?? 0;
});

test('a slug is taken once', async () => {
  expect(await insertElection(sql, election(slug))).toBe(false);
});

test('a turn is one process’s alone, until its holder is gone or its end lies too far ahead', async () => {
  const [one, two] = [randomUUID(), randomUUID()];
  expect(await takeTurn(sql, id, one, 60_000)).toBe(true);
  expect(await takeTurn(sql, id, one, 60_000)).toBe(true);
  expect(await takeTurn(sql, id, two, 60_000)).toBe(false);
  await sql`update witness_turn set until = now() - interval '1 ms' where election = ${id}`;
  expect(await takeTurn(sql, id, two, 60_000)).toBe(true);
  // The database's clock was set back by an hour.
  await sql`update witness_turn set until = now() + interval '1 hour' where election = ${id}`;
  expect(await takeTurn(sql, id, one, 60_000)).toBe(true);
});

test('an authorization is noted once, however often its answer is lost', async () => {
  const [pseudonym, digest] = [randomBytes(16), randomBytes(32)];
  await sql`insert into voter (election, pseudonym, style, weight)
            values (${id}, ${pseudonym}, 'all', 1)`;
  expect(await insertIssue(sql, id, pseudonym, digest)).toBe(true);
  expect(await insertIssue(sql, id, pseudonym, digest)).toBe(false);
  expect(await sql`select digest from issue where election = ${id}`).toEqual([{ digest }]);
});

function election(name: string): Parameters<typeof insertElection>[1] {
  return {
    slug: name,
    origin: `localhost/e/${name}`,
    logKey: randomBytes(32),
    registrarKey: randomBytes(32),
    sealedLogSeed: randomBytes(61),
    sealedRegistrarSecret: randomBytes(61),
  };
}
