import type { EntryType } from '../../../crypto/wire/entry.ts';
import { byteaArray, numberArray } from '../arrays.ts';
import type { Statements } from '../sql.ts';

/** Something that may appear once in a log; 0001_board.sql says what each kind's value is. */
export interface Claim {
  readonly kind: 'entry' | 'ciphertext' | 'revocation' | 'decryption';
  readonly value: Uint8Array;
}

export interface ClaimRow extends Claim {
  readonly index: number;
}

/** A claim with the entry that has it. */
export interface HeldClaim extends ClaimRow {
  readonly type: EntryType;
}

/**
 * Takes every claim that is free, earlier ones first; the primary key decides.
 * @returns by key (`claimKey`), the index that each of those taken now went to
 */
export async function takeClaims(
  transaction: Statements,
  election: number,
  claims: readonly ClaimRow[],
): Promise<Map<string, number>> {
  const taken = await transaction<ClaimRow[]>`
    insert into claim (election, kind, value, index)
    select ${election}, kind, value, index from unnest(
      ${claims.map(({ kind }) => kind)}::text[],
      ${byteaArray(claims.map(({ value }) => value))}::text::bytea[],
      ${numberArray(claims.map(({ index }) => index))}::text::bigint[])
      with ordinality as claimed (kind, value, index, place)
    order by place
    on conflict do nothing
    returning kind, value, index`;
  return new Map(taken.map((row) => [claimKey(row), row.index]));
}

/** Gives claims up that this transaction took. */
export async function dropClaims(
  transaction: Statements,
  election: number,
  claims: readonly Claim[],
): Promise<void> {
  await transaction`
    delete from claim using unnest(
      ${claims.map(({ kind }) => kind)}::text[],
      ${byteaArray(claims.map(({ value }) => value))}::text::bytea[]) as dropped (kind, value)
    where claim.election = ${election}
      and claim.kind = dropped.kind and claim.value = dropped.value`;
}

/**
 * Those of the claims that an entry on the log has. Each is looked up by the whole primary key: of a
 * table that grows by hundreds of rows a second PostgreSQL knows no statistics, and joined as sets it
 * would read every claim of the election.
 */
export async function heldClaims(
  sql: Statements,
  election: number,
  claims: readonly Claim[],
): Promise<Map<string, HeldClaim>> {
  const rows = await sql<HeldClaim[]>`
    select wanted.kind, wanted.value, held.index, held.type
    from unnest(${claims.map(({ kind }) => kind)}::text[],
                ${byteaArray(claims.map(({ value }) => value))}::text::bytea[])
         as wanted (kind, value)
    cross join lateral (
      select claim.index, entry.type
      from claim join entry on entry.election = claim.election and entry.index = claim.index
      where claim.election = ${election}
        and claim.kind = wanted.kind and claim.value = wanted.value
      limit 1) as held`;
  return new Map(rows.map((row) => [claimKey(row), row]));
}

export function claimKey({ kind, value }: Claim): string {
  return `${kind} ${Buffer.from(value).toString('base64')}`;
}
