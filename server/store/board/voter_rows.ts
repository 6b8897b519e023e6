import { byteaArray, numberArray } from '../arrays.ts';
import type { Statements } from '../sql.ts';

export interface VoterRow {
  /** 16 bytes. */
  readonly pseudonym: Uint8Array;
  readonly style: string;
  readonly weight: number;
}

export async function insertVoters(
  transaction: Statements,
  election: number,
  voters: readonly VoterRow[],
): Promise<void> {
  await transaction`
    insert into voter (election, pseudonym, style, weight)
    select ${election}, * from unnest(
      ${byteaArray(voters.map(({ pseudonym }) => pseudonym))}::text::bytea[],
      ${voters.map(({ style }) => style)}::text[],
      ${numberArray(voters.map(({ weight }) => weight))}::text::integer[])`;
  await transaction`
    update election set voters = voters + ${voters.length} where id = ${election}`;
}

/** Voters and their weights by style, by name of the style. */
export async function votersByStyle(
  sql: Statements,
  election: number,
): Promise<{ style: string; voters: number; weight: number }[]> {
  return sql<{ style: string; voters: number; weight: number }[]>`
    select style, count(*) as voters, sum(weight)::bigint as weight
    from voter where election = ${election} group by style order by style collate "C"`;
}

export interface RollVoterRow {
  readonly style: string;
  readonly weight: number;
  readonly revoked: boolean;
}

export async function voterOf(
  sql: Statements,
  election: number,
  pseudonym: Uint8Array,
): Promise<RollVoterRow | undefined> {
  const [row] = await sql<RollVoterRow[]>`
    select style, weight,
           exists (select from revocation r
                   where r.election = v.election and r.pseudonym = v.pseudonym) as revoked
    from voter v where election = ${election} and pseudonym = ${pseudonym}`;
  return row;
}

/**
 * Notes that an authorization was signed, after every earlier one. digest: SHA-256 of its bytes.
 * sealedPerson: an age file, where its ballots are to be told of. False where it is noted already.
 */
export async function insertIssue(
  transaction: Statements,
  election: number,
  pseudonym: Uint8Array,
  digest: Uint8Array,
  sealedPerson: Uint8Array | null = null,
): Promise<boolean> {
  const rows = await transaction`
    insert into issue (election, pseudonym, digest, sealed_person)
    values (${election}, ${pseudonym}, ${digest}, ${sealedPerson})
    on conflict do nothing
    returning number`;
  return rows.length === 1;
}

export interface IssueRow {
  readonly number: number;
  readonly pseudonym: Uint8Array;
  readonly style: string;
  readonly weight: number;
  /** Whether its ballots are to be told of. */
  readonly hasNotices: boolean;
}

/** The authorization with this digest, if this server signed it, with what the roll says. */
export async function issueOf(
  sql: Statements,
  election: number,
  digest: Uint8Array,
): Promise<IssueRow | undefined> {
  const [row] = await sql<IssueRow[]>`
    select i.number, i.pseudonym, v.style, v.weight,
           i.sealed_person is not null as "hasNotices"
    from issue i join voter v using (election, pseudonym)
    where i.election = ${election} and i.digest = ${digest}`;
  return row;
}

export async function insertRevocation(
  transaction: Statements,
  election: number,
  pseudonym: Uint8Array,
  index: number,
): Promise<void> {
  await transaction`
    insert into revocation (election, pseudonym, index)
    values (${election}, ${pseudonym}, ${index})`;
}
