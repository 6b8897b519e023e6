import { expect } from 'vitest';
import type { Code } from '../../../server/contract/codes.ts';
import type { Outcome } from '../../../server/outcome.ts';
import type { Sql } from '../../../server/store/connection.ts';
import { digestsOfTables } from '../../support/stored.ts';

/** Expects exactly this code, and a database in which nothing changed. */
export async function expectRefused(
  sql: Sql,
  attempt: () => Promise<Outcome<unknown>>,
  code: Code,
  path?: string,
): Promise<void> {
  const before = await digestsOfTables(sql);
  const outcome = await attempt();
  expect(outcome).toMatchObject({ ok: false, code });
  if (path !== undefined) expect(outcome).toMatchObject({ path });
  expect(await digestsOfTables(sql)).toEqual(before);
}

/** The code of a refusal, with which nothing changed in the database; none of what was accepted. */
export async function codesOf(
  sql: Sql,
  attempt: () => Promise<Outcome<unknown>>,
): Promise<string[]> {
  const before = await digestsOfTables(sql);
  const outcome = await attempt();
  if (outcome.ok) return [];
  expect(await digestsOfTables(sql)).toEqual(before);
  return [outcome.code];
}
