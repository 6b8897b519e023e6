import { randomBytes } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { openDatabase, UnsafeDatabaseError } from '../../../server/store/connection.ts';
import { migrate } from '../../../server/store/migrate.ts';
import { assertServerKey } from '../../../server/store/server_key.ts';
import { freshDatabase } from '../../support/database.ts';

const sql = await openDatabase(await freshDatabase(), 1);
afterAll(() => sql.end());
await migrate(sql);

test('a database belongs to the key of the first server that came, and to no other', async () => {
  const [own, other] = [randomBytes(32), randomBytes(32)];
  await assertServerKey(sql, own);
  await assertServerKey(sql, own);
  const refused = assertServerKey(sql, other);
  await expect(refused).rejects.toThrow(UnsafeDatabaseError);
  await expect(refused).rejects.toThrow('made with another server key');
  expect(await sql`select mark from server_key`).toEqual([{ mark: own }]);
});
